"""Short words for the tests of the flash sale: a slot, a wish, and what stands afterwards."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from duoshou.kernel.errors import Refusal
from duoshou.mall.orders.values import PlacedOrder
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.buying import ticket_secret
from duoshou.mall.plays.flash_sale.facade import BuyFlash, ItemDraft, SlotDraft
from duoshou.mall.plays.flash_sale.models import FlashItem
from duoshou.mall.plays.flash_sale.rules.ticket import ticket_for
from duoshou.mall.stock.models import StockItem
from tests.mall.world import World

NONCES = itertools.count(1)
HOUR = timedelta(hours=1)
A_MOMENT = timedelta(seconds=5)


def slot(
    world: World,
    code: str = "pot",
    *,
    pieces: int = 5,
    price_fen: int = 9_900,
    starts_in: timedelta = HOUR,
    lasts: timedelta = HOUR,
    now: datetime | None = None,
    name: str = "午间场",
    **more: Any,
) -> int:
    """A draft with one item; the number of the slot."""
    now = now or world.noon
    draft = SlotDraft(
        name=name,
        starts_at=now + starts_in,
        ends_at=now + starts_in + lasts,
        items=(ItemDraft(sku_id=world.sku[code], price_fen=price_fen, pieces=pieces, **more),),
    )
    return flash.make_slot(shop_id=world.shop_id, draft=draft, who="店主", moment=now)


def publish(world: World, slot_id: int, *, now: datetime | None = None) -> int:
    """The slot is published; the number of its only item."""
    flash.publish_slot(shop_id=world.shop_id, slot_id=slot_id, who="店主", moment=now or world.noon)
    return FlashItem.objects.get(slot_id=slot_id).pk


def on_sale(world: World, code: str = "pot", **more: Any) -> int:
    """A published item that can be bought from `in_the_slot` on."""
    return publish(world, slot(world, code, **more))


def in_the_slot(world: World) -> datetime:
    """Ten minutes after the start."""
    return world.noon + HOUR + timedelta(minutes=10)


def after_the_slot(world: World) -> datetime:
    """A minute after the end."""
    return world.noon + 2 * HOUR + timedelta(minutes=1)


def ticket(buyer_id: int, item_id: int, issued: datetime) -> str:
    """A ticket as the page gives it, without being counted."""
    nonce = f"{next(NONCES):016x}"
    return ticket_for(buyer_id=buyer_id, item_id=item_id, nonce=nonce, moment=issued, secret=ticket_secret())


def wish(world: World, item_id: int, *, buyer: str = "小明", moment: datetime | None = None, **more: Any) -> BuyFlash:
    """What `buyer` wants, with a ticket a little old."""
    at = moment or in_the_slot(world)
    buyer_id = world.buyer[buyer]
    return BuyFlash(
        **{
            "shop_id": world.shop_id,
            "buyer_id": buyer_id,
            "key": ticket(buyer_id, item_id, at - A_MOMENT),
            "body_sha256": "said",
            "item_id": item_id,
            "pieces": 1,
            "address_id": world.address[buyer],
            "asked_at": at,
            **more,
        }
    )


def buy(world: World, *wishes: BuyFlash, moment: datetime | None = None) -> list[PlacedOrder | Refusal]:
    """The answers to wishes that were in one batch."""
    return flash.buy_flash(wishes, moment=moment or in_the_slot(world))


def buy_one(world: World, item_id: int, **more: Any) -> PlacedOrder:
    """The order that one wish brought."""
    (placed,) = buy(world, wish(world, item_id, **more))
    assert isinstance(placed, PlacedOrder), placed
    return placed


def pool(item_id: int) -> tuple[int, int]:
    """Pieces in the pool: those that may be bought, those held by unpaid orders."""
    own = StockItem.objects.get(pk=FlashItem.objects.get(pk=item_id).pool_item_id)
    return own.available, own.reserved
