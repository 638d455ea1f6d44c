"""Lane 优惠券: the best of the coupons that stand alone, then every one that stacks."""

from __future__ import annotations

from duoshou.mall.promotions.errors import OneCouponTwice
from duoshou.mall.promotions.quoting.cart import Cart, Places
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender
from duoshou.mall.promotions.quoting.thresholds import share_out
from duoshou.mall.promotions.rules.lane_names import COUPON
from duoshou.mall.promotions.values import PROMOTION


def coupons_after_promotions(cart: Cart) -> None:
    """One that stands alone, then those that stack, by priority and id; each on what is left. Raises OneCouponTwice."""
    if not cart.coupons:
        return
    alone: list[Contender] = []
    stacking: list[Contender] = []
    if len(cart.coupons) > 1 and len({offer.coupon_id for offer in cart.coupons}) < len(cart.coupons):
        raise OneCouponTwice(coupon_ids=[offer.coupon_id for offer in cart.coupons])
    for offer in cart.coupons:
        if offer.promotion.lane == COUPON:
            contender = Contender(offer.promotion, offer=offer)
            if contender.ahead_of_the_cart(cart.visit) is None:
                (stacking if offer.stacks else alone).append(contender)
    _take_the_best(cart, alone)
    for contender in sorted(stacking, key=lambda one: one.order) if len(stacking) > 1 else stacking:
        _take_the_best(cart, [contender])


def places_for_coupon(cart: Cart, contender: Contender) -> Places:
    """The lines a coupon may reduce: its goods, without those whose promotion does not go with it."""
    promotion = contender.promotion
    places = cart.members_in(COUPON)[WHOLE_CART] or ()
    goods, lines = promotion.goods, cart.lines
    if goods is not None:
        places = [place for place in places if goods.covers(*lines[place][:3])]
    if cart.no_coupons:
        places = [place for place in places if place not in cart.no_coupons]
    if not promotion.with_promotions:
        taken = {place for one in cart.bearings if one.kind == PROMOTION for place in one.places}
        places = [place for place in places if place not in taken]
    return places


def _take_the_best(cart: Cart, contenders: list[Contender]) -> None:
    best_fen, best = 0, None
    best_places: Places = ()
    for contender in contenders:
        places = places_for_coupon(cart, contender)
        amount_fen, pieces = measured = cart.measure(places)
        if cart.seen is not None:
            cart.measured[contender.id] = measured
        if amount_fen < contender.least_fen or pieces < contender.least_pieces:
            continue
        off_fen = contender.off_fen(amount_fen=amount_fen, pieces=pieces)
        cap_fen = contender.max_discount_fen
        if cap_fen is not None and off_fen > cap_fen:
            off_fen = cap_fen
        if off_fen > best_fen or (off_fen == best_fen and best is not None and contender.order < best.order):
            if contender.affords(off_fen, cart.visit.budgets_left_fen):
                best_fen, best, best_places = off_fen, contender, places
            else:
                cart.refuse_for_budget(contender)
    if best is not None:
        share_out(cart, best, best_places, best_fen)
