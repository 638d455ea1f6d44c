"""What somebody is about to order, carried from screen to screen in the address: lines, where to, which coupons."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from duoshou.mall.catalog.facade import LONGEST_EXEMPTION
from duoshou.storefront.asked import number, numbers

MOST_LINES = 100
LINE_NUMBER, PIECES = 19, 5
Confirmed = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """(SKU, pieces) lines; 0 while no address is chosen; None while nobody has been asked about coupons."""

    lines: tuple[tuple[int, int], ...]
    address_id: int = 0
    coupon_ids: tuple[int, ...] | None = None
    is_from_cart: bool = False

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The same for hidden fields and addresses."""
        said = [("line", f"{sku_id}:{pieces}") for sku_id, pieces in self.lines]
        if self.is_from_cart:
            said.append(("from", "cart"))
        if self.address_id:
            said.append(("address", str(self.address_id)))
        return said + [("coupon", str(one)) for one in self.coupon_ids or ()]

    def query(self, **more: str) -> str:
        """The same behind a question mark."""
        return "?" + urlencode([*self.pairs, *more.items()])

    def sent_to(self, address_id: int) -> Wish:
        """The same to another address."""
        return replace(self, address_id=address_id)

    def with_coupons(self, coupon_ids: Sequence[int]) -> Wish:
        """The same with these coupons."""
        return replace(self, coupon_ids=tuple(coupon_ids))

    def sha256(self, *, expected_fen: int, note: str, confirmed: Confirmed) -> str:
        """What tells this wish from any other one under the same key."""
        return hashlib.sha256(repr((self.pairs, expected_fen, note, confirmed)).encode()).hexdigest()


def wish_in(said: QueryDict) -> Wish:
    """The wish that an address or a form carries; what is no line is left out."""
    lines: dict[int, int] = {}
    for one in said.getlist("line")[:MOST_LINES]:
        sku, _, pieces = one.partition(":")
        if _is_number(sku, LINE_NUMBER) and _is_number(pieces, PIECES):
            lines[int(sku)] = int(pieces)
    return Wish(
        lines=tuple((sku_id, pieces) for sku_id, pieces in lines.items() if sku_id and pieces),
        address_id=number(said, "address"),
        coupon_ids=numbers(said, "coupon"),
        is_from_cart=said.get("from") == "cart",
    )


def confirmed_in(said: QueryDict) -> Confirmed:
    """What was ticked as not to be returned without a reason. It is never carried on in an address, so that nobody's
    link ticks it for somebody else."""
    found = (one.partition(":") for one in said.getlist("confirmed")[:MOST_LINES])
    return tuple((int(sku), kind[:LONGEST_EXEMPTION]) for sku, _, kind in found if _is_number(sku, LINE_NUMBER))


def _is_number(text: str, digits: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= digits
