"""下单: one decision per screen, where to, which coupons, and yes; then the order, by the queue that everybody is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict

from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.catalog.facade import CannotSendThere
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.members import facade as members
from duoshou.mall.orders import facade as orders
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Quote
from duoshou.mall.promotions.rules.reasons import LostTo
from duoshou.storefront.asked import number, text
from duoshou.storefront.page import page, status_of
from duoshou.storefront.pages.addresses import book_of, typed_address
from duoshou.storefront.pages.cart import chosen_lines
from duoshou.storefront.showing.orders import lines_of_quote, sums_of_quote
from duoshou.storefront.showing.provinces import PROVINCES
from duoshou.storefront.showing.tickets import new_key, to_choose
from duoshou.storefront.visitor import Visitor
from duoshou.storefront.wish import Wish, confirmed_in, wish_in

LONGEST_KEY = 64
LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the way: who, what, where to (None while it is not known), what stood in the way."""

    visitor: Visitor
    wish: Wish
    address: members.AddressFacts | None
    refusal: Refusal | None = None

    def show(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """The screen."""
        status = status_of(self.refusal) if self.refusal is not None else 200
        shared = {"wish": self.wish.pairs, "refusal": self.refusal}
        return self.visitor.show(template, {**shared, **context}, status=status)

    def at(self, wish: Wish, **more: str) -> str:
        """The address of another screen."""
        return self.visitor.url("checkout") + wish.query(**more)


@page("GET", "POST")
def checkout(visitor: Visitor) -> HttpResponse:
    """The screen that is next; a new address is kept and leads on."""
    said = visitor.request.POST if visitor.request.method == "POST" else visitor.request.GET
    wish = _wish(visitor, said)
    if not wish.lines:
        return visitor.go(visitor.url("cart"))
    if visitor.request.method == "POST":
        return _new_address(visitor, wish)
    visitor.look("checkout")
    book = book_of(visitor)
    address = next((one for one in book if one.address_id == wish.address_id), None)
    here = Step(visitor, wish, address)
    asked = said.get("step", "")
    if address is None or asked not in ("coupons", "confirm"):
        return _where_to(here, book)
    return _which_coupons(here) if asked == "coupons" else _confirm(here, address)


@page("POST")
def place(visitor: Visitor) -> HttpResponse:
    """The order placed, on to paying it. What has changed meanwhile is shown, and asked about again."""
    typed = visitor.request.POST
    wish = _wish(visitor, typed)
    if visitor.buyer is None or not wish.lines:
        return visitor.go(visitor.url("cart"))
    confirmed = confirmed_in(typed)
    note, expected_fen = text(typed, "note", most=LONGEST_NOTE), number(typed, "expected")
    asked = orders.PlaceOrder(
        shop_id=visitor.shop.id,
        buyer_id=visitor.buyer.id,
        key=text(typed, "key", most=LONGEST_KEY) or new_key(),
        body_sha256=wish.sha256(expected_fen=expected_fen, note=note, confirmed=confirmed),
        lines=wish.lines,
        address_id=wish.address_id,
        coupon_ids=wish.coupon_ids or (),
        expected_payable_fen=expected_fen,
        scene="cart" if wish.is_from_cart else "page",
        note=note,
        from_cart=wish.is_from_cart,
        confirmed=confirmed,
    )
    try:
        placed = orders.ORDERS.ask_and_wait(asked, moment=clock.now())
    except Refusal as refusal:
        book = book_of(visitor)
        address = next((one for one in book if one.address_id == wish.address_id), None)
        here = Step(visitor, wish, address, refusal)
        return _confirm(here, address, note=note) if address is not None else _where_to(here, book)
    return visitor.go(visitor.url("pay", placed.order_id))


def _wish(visitor: Visitor, said: QueryDict) -> Wish:
    """What the address says; what is chosen in the cart when it says nothing."""
    wish = wish_in(said)
    return wish if wish.lines else Wish(chosen_lines(visitor), is_from_cart=True)


def _new_address(visitor: Visitor, wish: Wish) -> HttpResponse:
    typed = typed_address(visitor.request.POST)
    try:
        kept = members.save_address(buyer_id=visitor.somebody(), typed=typed)
    except Refusal as refusal:
        return _where_to(Step(visitor, wish, None, refusal), book_of(visitor), typed=typed)
    return visitor.go(visitor.url("checkout") + wish.sent_to(kept.address_id).query(step="coupons"))


def _where_to(
    here: Step, book: tuple[members.AddressFacts, ...], *, typed: members.TypedAddress | None = None
) -> HttpResponse:
    by_default = next((one.address_id for one in book if one.is_default), 0)
    context = {
        "addresses": book,
        "chosen": here.wish.address_id or by_default,
        "provinces": PROVINCES,
        "typed": typed,
        # The address is what is being asked for.
        "wish": here.wish.sent_to(0).pairs,
        "up": here.visitor.url("cart"),
    }
    return here.show("checkout_address", context)


def _which_coupons(here: Step) -> HttpResponse:
    """The coupons in the hand with the cheapest choice made; nothing is asked of who has none."""
    visitor = here.visitor
    held = coupons.coupons_of(buyer_id=visitor.buyer_id or 0, moment=visitor.moment)
    usable = [one for one in held if one.is_usable]
    if not usable:
        return visitor.go(here.at(here.wish.with_coupons(()), step="confirm"))
    quote = _quote(here, [one.coupon_id for one in usable])
    chosen = [one.id for one in quote.applied if one.kind == "coupon"]
    reasons: dict[int, Words] = {
        one.id: one.reason.words
        for one in quote.not_applied
        # A coupon that only loses to a better one may be taken instead.
        if one.kind == "coupon" and not isinstance(one.reason, LostTo)
    }
    context = {
        "tickets": to_choose(visitor, usable, chosen=chosen, reasons=reasons),
        "wish": here.wish.with_coupons(()).pairs,
        "up": here.at(here.wish),
    }
    return here.show("checkout_coupons", context)


def _confirm(here: Step, address: members.AddressFacts, *, note: str = "") -> HttpResponse:
    """All of it once more, with what is to be paid now."""
    visitor, wish = here.visitor, here.wish
    try:
        quote = _quote(here, wish.coupon_ids or ())
    except CannotSendThere as refusal:
        return _where_to(Step(visitor, wish, None, refusal), book_of(visitor))
    book = pricing.book_with(shop_id=visitor.shop.id, sku_ids={one for one, _ in wish.lines}, moment=visitor.moment)
    lines = lines_of_quote(visitor, book, quote)
    context = {
        "address": address,
        "lines": lines,
        "exempt": [line for line in lines if line.exemption is not None],
        "sums": sums_of_quote(quote),
        "not_applied": quote.not_applied,
        "key": new_key(),
        "note": note,
        "change_address": here.at(wish),
        "change_coupons": here.at(wish, step="coupons") if wish.coupon_ids else "",
        "up": here.at(wish),
    }
    return here.show("checkout_confirm", context)


def _quote(here: Step, coupon_ids: list[int] | tuple[int, ...]) -> Quote:
    """What it costs at this address with these coupons. Raises what stands in the way."""
    address = here.address
    return pricing.quote_for(
        shop_id=here.visitor.shop.id,
        buyer_id=here.visitor.buyer_id,
        lines=here.wish.lines,
        scene="checkout",
        moment=here.visitor.moment,
        coupon_ids=coupon_ids,
        province=address.province if address is not None else None,
        regions=address.regions if address is not None else (),
        explain=True,
    )
