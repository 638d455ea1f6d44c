"""Agreed orders as rows: each table of a batch is written with one statement, whatever the batch's size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from json import JSONEncoder
from json.encoder import encode_basestring as quoted
from typing import Any

from duoshou.mall.catalog.facade import NOT_EXEMPT
from duoshou.mall.database.cursors import sent_together
from duoshou.mall.database.many_rows import insert_rows, moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.members.facade import AddressFacts
from duoshou.mall.orders.placing_order import Order
from duoshou.mall.orders.placing_standing import ShopNow
from duoshou.mall.orders.placing_takings import coupons_of, lock_coupons, promotions_sent, stock_sent
from duoshou.mall.orders.rules.states import AWAITING_PAYMENT
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments import facade as payments
from duoshou.mall.promotions.facade import Applied

TAKE_OUT = statement("place_cart", module=__file__)
FREIGHT_LINE = 0
FREIGHT_LANE = "freight"
LONGEST_ATTRIBUTES = 200

# One encoder for all: making one costs more than using it.
JSON = JSONEncoder(ensure_ascii=False).encode

ORDER_COLUMNS = {
    "id": "bigint",
    "shop_id": "bigint",
    "buyer_id": "bigint",
    "state": "text",
    "scene": "text",
    "placed_at": "timestamptz",
    "pay_by": "timestamptz",
    "goods_fen": "bigint",
    "discount_fen": "bigint",
    "freight_fen": "bigint",
    "freight_discount_fen": "bigint",
    "payable_fen": "bigint",
    "paid_fen": "bigint",
    "refunded_fen": "bigint",
    "key": "text",
    "body_sha256": "text",
    "address": "jsonb",
    "note": "text",
    "promotions": "jsonb",
}
LINE_COLUMNS = {
    "order_id": "bigint",
    "line_no": "integer",
    "sku_id": "bigint",
    "product_id": "bigint",
    "title": "text",
    "attributes": "text",
    "pieces": "bigint",
    "base_price_fen": "bigint",
    "discount_fen": "bigint",
    "payable_fen": "bigint",
    "cost_fen": "bigint",
    "is_gift": "boolean",
    "shipped_pieces": "bigint",
    "refunded_fen": "bigint",
    "exemption": "text",
    "exemption_confirmed_at": "timestamptz",
}
DISCOUNT_COLUMNS = {
    "order_id": "bigint",
    "line_no": "integer",
    "source": "text",
    "source_id": "bigint",
    "borne_by": "text",
    "amount_fen": "bigint",
}

Row = tuple[Any, ...]


def write(orders: Sequence[Order], *, moment: datetime) -> None:
    """All that these orders take and are, in one go. What could not be taken raises, and then nothing stands.

    Raises BudgetMoved, UsesMoved, CouponMoved, StockMoved, SoldOut and IntegrityError when somebody else was in
    between.
    """
    if not orders:
        return
    coupon_rows = coupons_of(orders)
    # What all orders share comes last, so that other servers wait for it no longer than a commit takes; and in the
    # order in which everybody locks it: budgets, uses, coupons, stock.
    with sent_together():
        _write_orders(orders, moment)
        payments.open_payments(rows=[_payment_row(order) for order in orders], moment=moment)
        outbox.tell_many([_news(order) for order in orders], moment=moment)
        taken = [promotions_sent(orders)]
        if not coupon_rows:
            taken.append(stock_sent(orders))
    if coupon_rows:
        lock_coupons(coupon_rows, moment)
        taken.append(stock_sent(orders))
    for check in taken:
        check()
    bought = [
        (order.agreed.wish.buyer_id, sku_id)
        for order in orders
        if order.agreed.wish.from_cart
        for sku_id, _ in order.agreed.wish.lines
    ]
    if bought:
        TAKE_OUT.change(bought=bought)


def _write_orders(orders: Sequence[Order], moment: datetime) -> None:
    at = moment_in(moment)
    # In one order of buyers and keys, so that two batches with the same keys wait for each other and never in a circle.
    in_order = sorted(orders, key=lambda order: (order.agreed.wish.buyer_id, order.agreed.wish.key))
    pay_by = {shop: moment_in(shop.pay_by) for shop in {order.agreed.shop for order in orders}}
    insert_rows(
        table="mall_order",
        columns=ORDER_COLUMNS,
        rows=[_order_row(order, pay_by) for order in in_order],
        same={"state": AWAITING_PAYMENT, "placed_at": at, "paid_fen": 0, "refunded_fen": 0},
    )
    insert_rows(
        table="mall_order_line",
        columns=LINE_COLUMNS,
        rows=[row for order in orders for row in _line_rows(order, at)],
        same={"shipped_pieces": 0, "refunded_fen": 0},
    )
    insert_rows(
        table="mall_order_discount",
        columns=DISCOUNT_COLUMNS,
        rows=[row for order in orders if order.agreed.quote.applied for row in _discount_rows(order)],
    )


def _order_row(order: Order, pay_by: Mapping[ShopNow, object]) -> Row:
    wish, quote = order.agreed.wish, order.agreed.quote
    return (
        order.order_id,
        wish.shop_id,
        wish.buyer_id,
        wish.scene,
        pay_by[order.agreed.shop],
        quote.goods_fen,
        quote.discount_fen,
        quote.freight_fen,
        quote.freight_discount_fen,
        quote.payable_fen,
        wish.key,
        wish.body_sha256,
        _address_json(order.agreed.address),
        wish.note,
        _promotions_json(quote.applied),
    )


def _line_rows(order: Order, at: object) -> list[Row]:
    """The lines, then the gifts: what was not chosen was not confirmed either, so a gift keeps the seven days."""
    goods, quote = order.agreed.shop.book.goods, order.agreed.quote
    rows: list[Row] = []
    for line_no, line in enumerate(quote.lines, start=1):
        sku = goods[line.sku_id]
        rows.append(
            (
                order.order_id,
                line_no,
                line.sku_id,
                sku.product_id,
                sku.title,
                sku.attributes_text[:LONGEST_ATTRIBUTES],
                line.pieces,
                line.list_price_fen,
                line.discount_fen,
                line.payable_fen,
                sku.cost_fen,
                False,
                sku.exemption,
                at if sku.exemption else None,
            )
        )
    for line_no, gift in enumerate((gift for gift in quote.gifts if gift.pieces), start=len(rows) + 1):
        sku = goods[gift.sku_id]
        words = sku.attributes_text[:LONGEST_ATTRIBUTES]
        numbers = (gift.pieces, 0, 0, 0, sku.cost_fen, True, NOT_EXEMPT, None)
        rows.append((order.order_id, line_no, gift.sku_id, sku.product_id, sku.title, words, *numbers))
    return rows


def _discount_rows(order: Order) -> list[Row]:
    """Every part of every line with who bears it; what came off the freight stands at line 0."""
    quote = order.agreed.quote
    bearer = {(one.kind, one.id): one.borne_by for one in quote.applied}
    rows: list[Row] = [
        (order.order_id, line_no, part.kind, part.id, bearer[part.kind, part.id], part.fen)
        for line_no, line in enumerate(quote.lines, start=1)
        for part in line.parts
        if part.fen
    ]
    rows += [
        (order.order_id, FREIGHT_LINE, one.kind, one.id, one.borne_by, one.discount_fen)
        for one in quote.applied
        if one.lane == FREIGHT_LANE and one.discount_fen
    ]
    return rows


def _address_json(address: AddressFacts) -> str:
    return (
        f'{{"name": {quoted(address.name)}, "phone": {quoted(address.phone)}, "province": {quoted(address.province)}, '
        f'"city": {quoted(address.city)}, "district": {quoted(address.district)}, "street": {quoted(address.street)}}}'
    )


# A crowd mostly gets the same promotions: what they say is written out once.
@lru_cache(maxsize=4_096)
def _promotions_json(applied: tuple[Applied, ...]) -> str:
    """The promotions and coupons with their words and amounts, as the order keeps them for good."""
    return JSON(
        [
            {
                "lane": one.lane,
                "kind": one.kind,
                "id": one.id,
                "name": one.name,
                "discount_fen": one.discount_fen,
                "borne_by": one.borne_by,
                "zh": one.words.zh,
                "en": one.words.en,
            }
            for one in applied
        ]
    )


def _payment_row(order: Order) -> tuple[int, int, int, int]:
    return order.payment_id, order.agreed.wish.shop_id, order.order_id, order.agreed.quote.payable_fen


def _news(order: Order) -> outbox.Telling:
    wish = order.agreed.wish
    facts = {"buyer_id": wish.buyer_id, "payable_fen": order.agreed.quote.payable_fen}
    return outbox.Telling(wish.shop_id, "order_placed", str(order.order_id), facts)
