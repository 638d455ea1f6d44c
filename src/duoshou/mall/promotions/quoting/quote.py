"""What a buyer would pay for these lines, and why: one function, asked by every page of the mall."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from duoshou.mall.promotions.errors import NotAFreight
from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.bundles import largest_bundle_takes_its_pieces
from duoshou.mall.promotions.quoting.cart import Cart
from duoshou.mall.promotions.quoting.contender import new_tuple
from duoshou.mall.promotions.quoting.coupons import coupons_after_promotions
from duoshou.mall.promotions.quoting.explain import explained
from duoshou.mall.promotions.quoting.freights import largest_freight_discount_wins
from duoshou.mall.promotions.quoting.gifts import every_gift_earned
from duoshou.mall.promotions.quoting.item_prices import lowest_price_wins
from duoshou.mall.promotions.quoting.thresholds import largest_threshold_wins
from duoshou.mall.promotions.rules.facts import Line, Visit
from duoshou.mall.promotions.rules.lane_names import BUNDLE, COUPON, FREIGHT, GIFT, ITEM_PRICE, THRESHOLD
from duoshou.mall.promotions.values import CouponOffer, Quote, QuotedLine

# The order of calculation; rules/lanes.py says why, and a test holds the two together.
STEPS = (
    (ITEM_PRICE, lowest_price_wins),
    (BUNDLE, largest_bundle_takes_its_pieces),
    (THRESHOLD, largest_threshold_wins),
    (COUPON, coupons_after_promotions),
    (FREIGHT, largest_freight_discount_wins),
    (GIFT, every_gift_earned),
)


def quote(
    *,
    book: PromotionBook,
    lines: Sequence[Line],
    visit: Visit,
    coupons: Sequence[CouponOffer] = (),
    freight_fen: int = 0,
    explain: bool = False,
) -> Quote:
    """The price of every line and of the whole; with `explain` also what did not apply, why, and what is within reach.

    Raises UnknownScene, NotALine, NotAFreight, OneCouponTwice.
    """
    if freight_fen < 0:
        raise NotAFreight(freight_fen=freight_fen)
    cart = Cart(
        plan=book.plan(visit), lines=lines, visit=visit, coupons=coupons, freight_fen=freight_fen, explain=explain
    )
    for lane, step in STEPS:
        if cart.seen is not None:
            cart.seen[lane] = cart.left.copy()
        step(cart)
    if not explain:
        return _closed(cart)
    not_applied, nudges = explained(cart, book)
    return _closed(cart)._replace(not_applied=not_applied, nudges=nudges)


def _closed(cart: Cart) -> Quote:
    """The finished quote, its lines in the order in which they were given."""
    columns = zip(
        cart.sku_ids,
        cart.pieces,
        [line[4] for line in cart.lines],
        cart.units,
        cart.price_from,
        cart.left,
        range(cart.size),
        repeat(tuple(cart.bearings), cart.size),
        strict=True,
    )
    quoted = [new_tuple(QuotedLine, row) for row in columns]
    if cart.came_from is not None:
        in_order_of_sku, quoted = quoted, quoted.copy()
        for finished, place in zip(in_order_of_sku, cart.came_from, strict=True):
            quoted[place] = finished
    left_fen = sum(cart.left)
    return Quote(
        tuple(quoted),
        tuple(cart.gifts),
        cart.goods_fen,
        cart.goods_fen - left_fen,
        cart.freight_fen,
        cart.freight_fen - cart.freight_left_fen,
        left_fen + cart.freight_left_fen,
        tuple(cart.applied),
    )
