"""What an order has to be before anything is looked up: bounded, countable, keepable."""

from __future__ import annotations

from duoshou.mall.database.text import is_kept
from duoshou.mall.orders.placing_errors import (
    AddressNeeded,
    NotACount,
    NothingChosen,
    NotReadable,
    OnlyInItsPlay,
    TooManyCoupons,
    TooManyLines,
)
from duoshou.mall.orders.values import PlaceOrder
from duoshou.mall.pricing.facade import engine_scene
from duoshou.mall.promotions.facade import ORDINARY_SCENE

MOST_LINES = 100
MOST_PIECES = 9_999
MOST_COUPONS = 10
LONGEST_KEY = 64
LONGEST_NOTE = 200
LARGEST_NUMBER = 2**63 - 1


def check_shape(wish: PlaceOrder) -> None:
    """Nothing, when the wish could be an order.

    Raises NothingChosen, TooManyLines, NotACount, TooManyCoupons, NotReadable, AddressNeeded, NoSuchScene,
    OnlyInItsPlay.
    """
    lines = wish.lines
    if not lines:
        raise NothingChosen()
    if len(lines) > MOST_LINES:
        raise TooManyLines(most=MOST_LINES, lines=len(lines))
    for sku_id, pieces in lines:
        if not 0 < pieces <= MOST_PIECES:
            raise NotACount(pieces=pieces, most=MOST_PIECES)
        if not 0 < sku_id <= LARGEST_NUMBER:
            raise NotReadable(field="sku_id")
    if len(wish.coupon_ids) > MOST_COUPONS:
        raise TooManyCoupons(most=MOST_COUPONS)
    if any(not 0 < coupon_id <= LARGEST_NUMBER for coupon_id in wish.coupon_ids):
        raise NotReadable(field="coupon_ids")
    if wish.address_id is None or not 0 < wish.address_id <= LARGEST_NUMBER:
        raise AddressNeeded()
    _check_scene(wish)
    _check_confirmed(wish)
    if not 0 < len(wish.key) <= LONGEST_KEY or not is_kept(wish.key):
        raise NotReadable(field="key")
    if not 0 < len(wish.body_sha256) <= LONGEST_KEY or not is_kept(wish.body_sha256):
        raise NotReadable(field="body_sha256")
    if wish.note and (len(wish.note) > LONGEST_NOTE or not is_kept(wish.note)):
        raise NotReadable(field="note")


def _check_scene(wish: PlaceOrder) -> None:
    if engine_scene(wish.scene) != ORDINARY_SCENE and wish.pool is None:
        raise OnlyInItsPlay(scene=wish.scene)


def _check_confirmed(wish: PlaceOrder) -> None:
    if len(wish.confirmed) > MOST_LINES:
        raise NotReadable(field="confirmed")
