"""秒杀: the slots, one item with its countdown, a ticket, and one press."""

from __future__ import annotations

from hashlib import sha256

from django.http import Http404, HttpResponse, JsonResponse

from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.mall.catalog.facade import LONGEST_EXEMPTION
from duoshou.mall.members import facade as members
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.storefront.asked import number, text
from duoshou.storefront.page import ASKED_AGAIN, page, status_of
from duoshou.storefront.pages.addresses import book_of, typed_address
from duoshou.storefront.showing.flash import ShownItem, shown_item, shown_slots
from duoshou.storefront.showing.provinces import PROVINCES
from duoshou.storefront.visitor import Visitor

LONGEST_TICKET = 64
# The crowd's own door stands outside the shop's addresses; the browser shows the token there, too, and nowhere else.
CROWD_DOOR = "/api/v1/flash-sale"


@page("GET", kept=ASKED_AGAIN, closes=True)
def flash_page(visitor: Visitor) -> HttpResponse:
    """What goes on, what comes next."""
    visitor.look("list")
    return visitor.show("flash", {"here": "home", "slots": shown_slots(visitor)})


@page("GET", "POST", closes=True)
def flash_item(visitor: Visitor, item_id: int) -> HttpResponse:
    """One item with its countdown; a new address is kept and leads back here. Raises Http404."""
    found = _found(visitor, item_id)
    if visitor.request.method != "POST":
        visitor.look("product", product_id=found.item.product_id)
        return _shown(visitor, found)
    typed = typed_address(visitor.request.POST)
    try:
        members.save_address(buyer_id=visitor.somebody(), typed=typed)
    except Refusal as refusal:
        return _shown(visitor, found, refusal=refusal, typed=typed)
    return visitor.go(visitor.url("flash-item", item_id), told="saved")


@page("POST", closes=True)
def flash_enter(visitor: Visitor, item_id: int) -> HttpResponse:
    """The same page with a ticket in its button. Raises Http404."""
    found = _found(visitor, item_id)
    if visitor.buyer is None:
        return visitor.go(visitor.url("flash-item", item_id))
    try:
        ticket = flash.ticket(
            shop_id=visitor.shop.id,
            buyer_id=visitor.buyer.id,
            item_id=item_id,
            address=visitor.address,
            moment=visitor.moment,
        )
    except Refusal as refusal:
        return _shown(visitor, found, refusal=refusal)
    visitor.is_shown_at(CROWD_DOOR)
    return _shown(visitor, found, ticket=ticket)


@page("POST", closes=True)
def flash_buy(visitor: Visitor, item_id: int) -> HttpResponse:
    """The order, on to paying it; for browsers without a script. Raises Http404."""
    _found(visitor, item_id)
    if visitor.buyer is None:
        return visitor.go(visitor.url("flash-item", item_id))
    typed = visitor.request.POST
    pieces, address_id = number(typed, "pieces") or 1, number(typed, "address")
    confirmed = text(typed, "confirmed", most=LONGEST_EXEMPTION)
    said = f"{item_id} {pieces} {address_id} {confirmed}"
    moment = clock.now()
    wish = flash.BuyFlash(
        shop_id=visitor.shop.id,
        buyer_id=visitor.buyer.id,
        key=text(typed, "ticket", most=LONGEST_TICKET) or "none",
        body_sha256=sha256(said.encode()).hexdigest(),
        item_id=item_id,
        pieces=pieces,
        address_id=address_id,
        asked_at=moment,
        confirmed=confirmed,
    )
    try:
        placed = flash.FLASH.ask_and_wait(wish, moment=moment)
    except Refusal as refusal:
        return _shown(visitor, _found(visitor, item_id), refusal=refusal, ticket=wish.key)
    return visitor.go(visitor.url("pay", placed.order_id))


@page("GET", closes=True)
def flash_state(visitor: Visitor, item_id: int) -> HttpResponse:
    """What the server's clock says, and what is left; so that a page that slept finds its way back. Raises Http404."""
    found = _found(visitor, item_id)
    told = {
        "now_ms": int(clock.now().timestamp() * 1000),
        "starts_ms": int(found.slot.starts_at.timestamp() * 1000),
        "ends_ms": int(found.slot.ends_at.timestamp() * 1000),
        "is_over": found.is_over,
        "left": found.item.left,
        "waiting": found.item.waiting,
    }
    return JsonResponse(told)


def _found(visitor: Visitor, item_id: int) -> ShownItem:
    try:
        slot, item = flash.item_of(shop_id=visitor.shop.id, item_id=item_id, moment=visitor.moment)
    except flash.NoSuchFlashItem:
        raise Http404 from None
    return shown_item(visitor, slot, item)


def _shown(
    visitor: Visitor,
    found: ShownItem,
    *,
    refusal: Refusal | None = None,
    ticket: str = "",
    typed: members.TypedAddress | None = None,
) -> HttpResponse:
    context = {
        "found": found,
        "addresses": book_of(visitor),
        "provinces": PROVINCES,
        "typed": typed,
        "ticket": ticket,
        "refusal": refusal,
        "now_ms": int(clock.now().timestamp() * 1000),
        "up": visitor.url("flash"),
    }
    return visitor.show("flash_item", context, status=status_of(refusal) if refusal is not None else 200)
