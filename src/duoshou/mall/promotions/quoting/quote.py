"""What a buyer would pay for these lines, and why: one function, asked by every page of the mall."""

from __future__ import annotations

from collections.abc import Sequence

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
from duoshou.mall.promotions.values import CouponOffer, NotApplied, Nudge, Quote, QuotedLine

# The order of calculation; rules/lanes.py says why, and a test holds the two together.
STEPS = (
    (ITEM_PRICE, lowest_price_wins),
    (BUNDLE, largest_bundle_takes_its_pieces),
    (THRESHOLD, largest_threshold_wins),
    (COUPON, coupons_after_promotions),
    (FREIGHT, largest_freight_discount_wins),
    (GIFT, every_gift_earned),
)
NOTHING = QuotedLine(0, 0, 0, 0, None, 0, 0, ())


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
    cart = Cart(book.plan(visit), lines, visit, coupons, freight_fen, explain)
    if not explain and not cart.scene_places:
        members = cart.members
        for _, step in STEPS:
            step(cart, members)
        return _closed(cart)
    for lane, step in STEPS:
        if cart.seen is not None:
            cart.seen[lane] = cart.left.copy()
        step(cart, cart.members_in(lane))
    return _closed(cart, *(explained(cart, book) if explain else ()))


def _closed(cart: Cart, not_applied: tuple[NotApplied, ...] = (), nudges: tuple[Nudge, ...] = ()) -> Quote:
    """The finished quote, its lines in the order in which they were given."""
    lines, pieces, units, left = cart.lines, cart.pieces, cart.units, cart.left
    price_from, bearings = cart.price_from, tuple(cart.bearings)
    quoted = [NOTHING] * cart.size
    for place, given in enumerate(cart.came_from):
        line = lines[place]
        quoted[given] = new_tuple(
            QuotedLine,
            (line[0], pieces[place], line[4], units[place], price_from[place], left[place], place, bearings),
        )
    goods_fen, left_fen, freight_fen, freight_left_fen = (
        cart.goods_fen,
        cart.left_fen,
        cart.freight_fen,
        cart.freight_left_fen,
    )
    return new_tuple(
        Quote,
        (
            tuple(quoted),
            tuple(cart.gifts),
            goods_fen,
            goods_fen - left_fen,
            freight_fen,
            freight_fen - freight_left_fen,
            left_fen + freight_left_fen,
            tuple(cart.applied),
            not_applied,
            nudges,
        ),
    )
