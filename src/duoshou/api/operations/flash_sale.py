"""秒杀: what goes on, a ticket, and one press. Our own server answers the press before Django is asked (api/crowd.py)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of, shop_of
from duoshou.api.flash_sale import read_flash_wish
from duoshou.api.operations.crowd import in_the_crowd
from duoshou.api.schemas.flash_sale import FlashOrderIn, FlashSlotsOut, TicketOut
from duoshou.api.schemas.orders import PlacedOut
from duoshou.api.schemas.parts import ALWAYS, KEY, TO_BUYERS, IdInPath, SlugInPath, answers
from duoshou.kernel import clock
from duoshou.mall.orders.facade import PlacedOrder
from duoshou.mall.plays.flash_sale import facade as flash

FLASH_SALE = Router(tags=["flash sale 秒杀"])
MAY_BE_SLOWED = TO_BUYERS | frozenset({429})


@FLASH_SALE.get("/shops/{slug}/flash-sale", response=answers(FlashSlotsOut, refused=ALWAYS), summary="秒杀场次 Slots")
def flash_slots(request: HttpRequest, slug: SlugInPath) -> dict[str, Any]:
    """What goes on, what comes, and what the server's clock says."""
    moment = clock.now()
    return {"server_time": moment, "slots": flash.slots_to_show(shop_id=shop_of(slug).id, moment=moment)}


@FLASH_SALE.post(
    "/flash-sale/items/{item_id}/tickets",
    response=answers(TicketOut, refused=MAY_BE_SLOWED),
    auth=SIGNED_IN,
    summary="领入场凭证 A ticket",
)
def flash_ticket(request: HttpRequest, item_id: IdInPath) -> dict[str, Any]:
    """The key to buy with; get it before the start, it is good for a day."""
    buyer, moment = buyer_of(request), clock.now()
    slot, _ = flash.item_of(shop_id=buyer.shop_id, item_id=item_id, moment=moment)
    given = flash.ticket(
        shop_id=buyer.shop_id,
        buyer_id=buyer.id,
        item_id=item_id,
        address=str(request.META.get("REMOTE_ADDR", "")),
        moment=moment,
    )
    return {"ticket": given, "server_time": moment, "starts_at": slot.starts_at}


@FLASH_SALE.post(
    "/flash-sale/orders",
    response=answers(PlacedOut, status=201, again=200, refused=MAY_BE_SLOWED),
    auth=SIGNED_IN,
    summary="秒杀下单 Buy at the flash sale",
)
def flash_buy(request: HttpRequest, asked: FlashOrderIn, key: str = KEY) -> Status[PlacedOrder]:
    """The order, held until `pay_by`. Idempotency-Key is the ticket; the same key brings the same order again (200)."""
    return in_the_crowd(request, read_flash_wish, flash.FLASH)
