"""How an order is asked for in JSON."""

from __future__ import annotations

from typing import Any

from duoshou.api.asgi import Asked
from duoshou.api.speaking import (
    nothing_else,
    several,
    text,
    truth,
    whole,
    whole_or_none,
    wrong,
)
from duoshou.mall.catalog.facade import LONGEST_EXEMPTION
from duoshou.mall.orders.values import PlaceOrder

FIELDS = frozenset(
    {"lines", "address_id", "coupon_ids", "expected_payable_fen", "scene", "note", "from_cart", "confirmed"}
)
CONFIRMED_FIELDS = frozenset({"sku_id", "kind"})
LINE_FIELDS = frozenset({"sku_id", "pieces"})
MOST_LINES = 100
MOST_PIECES = 99_999
MOST_COUPONS = 20
LONGEST_SCENE = 20
LONGEST_NOTE = 200


def read_order(asked: Asked) -> PlaceOrder:
    """The order that a body asks for.

    Raises WrongField.
    """
    content = asked.content
    nothing_else(content, FIELDS)
    return PlaceOrder(
        shop_id=asked.shop_id,
        buyer_id=asked.buyer_id,
        key=asked.key,
        body_sha256=asked.body_sha256,
        lines=tuple(_line(line) for line in several(content, "lines", least=1, most=MOST_LINES)),
        address_id=whole_or_none(content, "address_id"),
        coupon_ids=tuple(
            whole({"coupon_ids": one}, "coupon_ids") for one in several(content, "coupon_ids", most=MOST_COUPONS)
        ),
        expected_payable_fen=whole_or_none(content, "expected_payable_fen"),
        scene=text(content, "scene", most=LONGEST_SCENE, default="cart"),
        note=text(content, "note", most=LONGEST_NOTE),
        from_cart=truth(content, "from_cart"),
        confirmed=tuple(_confirmed(one) for one in several(content, "confirmed", most=MOST_LINES)),
    )


def _confirmed(one: Any) -> tuple[int, str]:
    if not isinstance(one, dict):
        wrong("confirmed", "由 sku_id 和 kind 组成的对象", "objects of sku_id and kind")
    nothing_else(one, CONFIRMED_FIELDS)
    return whole(one, "sku_id"), text(one, "kind", most=LONGEST_EXEMPTION)


def _line(line: Any) -> tuple[int, int]:
    if not isinstance(line, dict):
        wrong("lines", "由 sku_id 和 pieces 组成的对象", "objects of sku_id and pieces")
    nothing_else(line, LINE_FIELDS)
    return whole(line, "sku_id"), whole(line, "pieces", least=1, most=MOST_PIECES)
