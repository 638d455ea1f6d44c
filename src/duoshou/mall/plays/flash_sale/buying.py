"""Buying at a flash sale: a crowd's wishes in one transaction, in the order they came, an answer for each.

An order of a flash sale is an order like any other, placed by `orders`; here is said what stands against it before:
the slot, the ticket, the pool. The pool is looked at after every wish of the batch has come, so nobody is told "sold
out" of a piece that was there, or had come back, when they asked; and who finds the pool empty costs no more than that
one look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from duoshou.kernel.errors import Refusal
from duoshou.mall.database.many_rows import moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.facade import FromPool, NotAtThisPrice, PlacedOrder, PlaceOrder, SoldOut
from duoshou.mall.plays.flash_sale.errors import (
    FlashIsOver,
    FlashLimitReached,
    FlashNotYet,
    FlashSoldOut,
    NoSuchFlashItem,
)
from duoshou.mall.plays.flash_sale.rules.ticket import why_refused
from duoshou.mall.plays.flash_sale.rules.timing import seconds_until
from duoshou.mall.plays.flash_sale.values import BuyFlash
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.facade import FLASH_SCENE

ITEMS = statement("items_asked", module=__file__)
PUBLISHED = "published"
NOBODY = 0

Answer = PlacedOrder | Refusal


class ItemNow(NamedTuple):
    """One item as it stands: when, what it sells, and what its pool holds."""

    item_id: int
    shop_id: int
    state: str
    starts_at: datetime
    ends_at: datetime
    sku_id: int
    pieces_per_order: int
    orders_per_buyer: int
    pool_item_id: int | None
    promotion_id: int | None
    left: int
    waiting: int


def buy_flash(batch: Sequence[BuyFlash], *, moment: datetime) -> list[Answer]:
    """For each wish, in their order, the order that stands now or why there is none. All or nothing when it raises.

    The same key of the same buyer brings the same order, also when the slot is over. Raises what the database raises.
    """
    items = items_now({wish.item_id for wish in batch})
    secret = ticket_secret()
    wishes = [_order(wish, items.get(wish.item_id), moment, secret) for wish in batch]
    answers = orders.place_orders(wishes, moment=moment)
    return [
        answer if isinstance(answer, PlacedOrder) else _in_words_of_the_play(answer, wish, items)
        for wish, answer in zip(batch, answers, strict=True)
    ]


def items_now(item_ids: set[int]) -> dict[int, ItemNow]:
    """The items as they stand at this moment, by number; unknown ones are left out."""
    rows = ITEMS.rows(items=sorted(item_ids))
    return {
        row[0]: ItemNow._make([*row[:3], starts_at, ends_at, *row[5:]])
        for row in rows
        if (starts_at := moment_out(row[3])) and (ends_at := moment_out(row[4]))
    }


def ticket_secret() -> bytes:
    """What tickets are signed with: this home's own secret, for this purpose alone."""
    return f"duoshou.flash_sale.ticket:{settings.SECRET_KEY}".encode()


def _order(wish: BuyFlash, item: ItemNow | None, moment: datetime, secret: bytes) -> PlaceOrder:
    objection = _objection(wish, item, moment, secret)
    pool = FromPool(NOBODY, NOBODY, objection or NoSuchFlashItem(item=wish.item_id))
    if item is not None and item.pool_item_id is not None and item.promotion_id is not None:
        pool = FromPool(item.pool_item_id, item.promotion_id, objection)
    return PlaceOrder(
        shop_id=wish.shop_id,
        buyer_id=wish.buyer_id,
        key=wish.key,
        body_sha256=wish.body_sha256,
        lines=((item.sku_id if item is not None else wish.item_id, wish.pieces),),
        address_id=wish.address_id,
        expected_payable_fen=wish.expected_payable_fen,
        scene=FLASH_SCENE,
        pool=pool,
        confirmed=((item.sku_id, wish.confirmed),) if item is not None and wish.confirmed else (),
    )


def _objection(wish: BuyFlash, item: ItemNow | None, moment: datetime, secret: bytes) -> Refusal | None:
    """What the slot, the ticket and the pool have against the wish; None when nothing."""
    if item is None or item.shop_id != wish.shop_id or item.pool_item_id is None:
        return NoSuchFlashItem(item=wish.item_id)
    if wish.is_warm_up:
        return None
    if item.state != PUBLISHED or item.ends_at <= moment:
        return FlashIsOver()
    if wish.asked_at < item.starts_at:
        return FlashNotYet(seconds=seconds_until(moment=wish.asked_at, start=item.starts_at))
    if not 0 < wish.pieces <= item.pieces_per_order:
        return FlashLimitReached(orders=item.orders_per_buyer, pieces=item.pieces_per_order)
    if refusal := why_refused(
        ticket=wish.key, buyer_id=wish.buyer_id, item_id=wish.item_id, moment=wish.asked_at, secret=secret
    ):
        return refusal
    if item.left < wish.pieces:
        return _sold_out(wish, item)
    return None


def _sold_out(wish: BuyFlash, item: ItemNow, left: int | None = None) -> FlashSoldOut:
    return FlashSoldOut(left=item.left if left is None else left, asked=wish.pieces, waiting=item.waiting)


def _in_words_of_the_play(answer: Refusal, wish: BuyFlash, items: Mapping[int, ItemNow]) -> Refusal:
    """What orders refuse, as somebody at a flash sale understands it."""
    item = items.get(wish.item_id)
    if item is None:
        return answer
    if isinstance(answer, SoldOut):
        left = answer.facts.get("left")
        # All that was there when the batch was looked at is held by unpaid orders now, or sold.
        gone = item.left - (left if isinstance(left, int) else 0)
        return FlashSoldOut(left=left, asked=wish.pieces, waiting=item.waiting + max(gone, 0))
    if isinstance(answer, NotAtThisPrice) and _limit_reached(wish, item):
        return FlashLimitReached(orders=item.orders_per_buyer, pieces=item.pieces_per_order)
    return answer


def _limit_reached(wish: BuyFlash, item: ItemNow) -> bool:
    if item.promotion_id is None:
        return False
    used = promotions.left(budgeted=(), limited=[item.promotion_id], buyer_ids=[wish.buyer_id]).uses
    return used.get(wish.buyer_id, {}).get(item.promotion_id, 0) >= item.orders_per_buyer
