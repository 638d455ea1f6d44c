"""How a sale is taken back in parts: however it is cut, the parts add to the sale exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duoshou.mall.orders.rules.sale import SHOP


@dataclass(frozen=True, slots=True)
class PartBack:
    """A part of one line, or of the freight, that goes back: `amount_fen` of the money, and how far that brings it,
    from `before` to `after` of `whole`.

    `gross_fen` is the price before discounts, `discounts` who bears them and how much. `account` is where it was sold.
    """

    account: str
    gross_fen: int
    discounts: tuple[tuple[str, int], ...]
    amount_fen: int
    before: int
    after: int
    whole: int


def share_so_far(*, total: int, before: int, after: int, whole: int) -> int:
    """What of `total` belongs to the way from `before` to `after` of `whole`; the steps of a way add to `total`."""
    if whole <= 0:
        return 0
    return total * after // whole - total * before // whole


def returned_postings(parts: Iterable[PartBack], *, accounts: Mapping[str, str]) -> dict[str, int]:
    """Debit positive, in fen: sales and freight less, bearers give less, the buyer is owed the money; adds to zero.

    What no other bearer is known to give, the shop gave: it takes the fen that rounding leaves over, too.
    """
    postings: Counter[str] = Counter()
    for part in parts:
        gross_fen = share_so_far(total=part.gross_fen, before=part.before, after=part.after, whole=part.whole)
        postings[part.account] += gross_fen
        postings["refunds_payable"] -= part.amount_fen
        shop_fen = gross_fen - part.amount_fen
        for borne_by, discount_fen in part.discounts:
            if borne_by != SHOP and borne_by in accounts:
                fen = share_so_far(total=discount_fen, before=part.before, after=part.after, whole=part.whole)
                postings[accounts[borne_by]] -= fen
                shop_fen -= fen
        postings[accounts[SHOP]] -= shop_fen
    return dict(postings)
