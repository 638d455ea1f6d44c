"""Short words for the tests of placing: a wish to order, a promotion, a coupon, and what stands afterwards."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from duoshou.kernel.errors import Refusal
from duoshou.mall.catalog.facade import delist_product
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.orders.models import Order, OrderDiscount, OrderLine
from duoshou.mall.orders.place import place_orders
from duoshou.mall.orders.values import PlacedOrder, PlaceOrder
from duoshou.mall.payments.models import Payment
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.models import Promotion
from duoshou.mall.stock.facade import count_stock, differences
from duoshou.mall.stock.models import Reservation, StockItem
from tests.mall.world import World

KEYS = itertools.count(1)
Goods = Sequence[tuple[str, int]]

HUNDRED_OFF_TEN = {
    "benefit": {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[10_000, 1_000]]}}
}


def wish(world: World, *goods: tuple[str, int], buyer: str = "小明", key: str | None = None, **more: Any) -> PlaceOrder:
    """What `buyer` wants, under a key of its own unless one is given."""
    lines = tuple((world.sku[code], pieces) for code, pieces in goods)
    return PlaceOrder(
        **{
            "shop_id": world.shop_id,
            "buyer_id": world.buyer[buyer],
            "key": f"key-{next(KEYS)}" if key is None else key,
            "body_sha256": hashlib.sha256(repr((lines, sorted(more.items()))).encode()).hexdigest(),
            "lines": lines,
            "address_id": world.address[buyer],
            **more,
        }
    )


def place(world: World, *wishes: PlaceOrder, moment: datetime | None = None) -> list[PlacedOrder | Refusal]:
    """The answers to wishes that were in one batch."""
    return place_orders(wishes, moment=moment or world.noon)


def place_one(world: World, *goods: tuple[str, int], **more: Any) -> PlacedOrder:
    """The order that one wish brought."""
    (placed,) = place(world, wish(world, *goods, **more))
    assert isinstance(placed, PlacedOrder), placed
    return placed


def promote(
    world: World,
    terms: dict[str, Any] = HUNDRED_OFF_TEN,
    *,
    lane: str = "threshold",
    name: str = "满100减10",
    days: int = 7,
    **more: Any,
) -> int:
    """A live promotion; the number of it."""
    draft = promotions.Draft(
        name=name,
        lane=lane,
        terms=terms,
        starts_at=world.noon - timedelta(days=1),
        ends_at=world.noon + timedelta(days=days),
        **more,
    )
    made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
    promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=world.noon)
    return made.id


def give_coupon(world: World, *buyers: str, off_fen: int = 500, from_fen: int = 1, stacks: bool = False) -> list[int]:
    """A coupon for each of these buyers; their numbers."""
    draft = coupons.CouponDraft(
        name="立减券",
        terms={
            "benefit": {
                "rule": "amount_off",
                "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[from_fen, off_fen]]},
            }
        },
        total=100,
        claim_from=world.noon - timedelta(days=1),
        claim_until=world.noon + timedelta(days=1),
        kind="targeted",
        stacks=stacks,
        valid_days=7,
    )
    template = coupons.make_template(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
    buyer_ids = [world.buyer[buyer] for buyer in buyers]
    handed = coupons.hand_out(
        shop_id=world.shop_id, template_id=template.template_id, buyer_ids=buyer_ids, handing="test", moment=world.noon
    )
    return [handed.given[buyer_id].coupon_id for buyer_id in buyer_ids]


def left(world: World, code: str) -> int:
    """Pieces of the goods that may still be sold."""
    return StockItem.objects.get(pk=world.item[code]).available


def stock_up(world: World, code: str, pieces: int) -> None:
    """So many pieces may be sold, with a movement that says so."""
    count_stock(
        shop_id=world.shop_id, item_id=world.item[code], pieces=pieces, who="店主", why="盘点", moment=world.noon
    )


def stop_selling(world: World, code: str) -> None:
    """The goods are taken off the shelf, as the catalogue does it."""
    delist_product(shop_id=world.shop_id, product_id=world.product[code])


def nothing_stands() -> bool:
    """Whether there is no trace of any order."""
    traces = (Order, OrderLine, OrderDiscount, Payment, Reservation)
    return not any(model.objects.exists() for model in traces)


def spent_fen(promotion_id: int) -> int:
    """What the promotion's budget has given."""
    return Promotion.objects.get(pk=promotion_id).spent_fen


def books_fit() -> bool:
    """Whether stock is what its movements and reservations add up to."""
    return not differences()


def orders_of(answers: Sequence[object]) -> list[PlacedOrder]:
    """The orders among the answers, repeats left out."""
    return [answer for answer in answers if isinstance(answer, PlacedOrder) and not answer.repeated]
