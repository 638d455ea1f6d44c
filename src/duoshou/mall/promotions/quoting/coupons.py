"""Lane 优惠券: the best of the coupons that stand alone, then every one that stacks."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.mall.promotions.errors import OneCouponTwice
from duoshou.mall.promotions.quoting.cart import Cart, Members, Places
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Template, against_the_visit, days
from duoshou.mall.promotions.quoting.thresholds import share_out
from duoshou.mall.promotions.rules.lane_names import COUPON
from duoshou.mall.promotions.values import PROMOTION

# A coupon that competes: of equals the higher priority goes first, then the lower id.
InHand = tuple[tuple[int, int], Template]


def coupons_after_promotions(cart: Cart, members: Members) -> None:
    """One that stands alone, then those that stack, by priority and id; each on what is left. Raises OneCouponTwice."""
    offers, visit = cart.coupons, cart.visit
    if not offers:
        return
    if len(offers) > 1 and len({offer.coupon_id for offer in offers}) < len(offers):
        raise OneCouponTwice(coupon_ids=[offer.coupon_id for offer in offers])
    alone: list[InHand] = []
    stacking: list[InHand] = []
    for offer in offers:
        promotion = offer.promotion
        if promotion.lane != COUPON:
            continue
        template = cart.plan.template(promotion)
        starts_at, ends_at = days(promotion, offer)
        if not starts_at <= visit.moment < ends_at:
            continue
        if not template.asks_who or against_the_visit(promotion, visit) is None:
            (stacking if offer.stacks else alone).append(((-promotion.priority, offer.coupon_id), template))
    if alone:
        _take_the_best(cart, alone)
    for one in sorted(stacking, key=lambda one: one[0]) if len(stacking) > 1 else stacking:
        _take_the_best(cart, [one])


def places_for_coupon(cart: Cart, template: Template) -> Places:
    """The lines a coupon may reduce: its goods, without those whose promotion does not go with it."""
    promotion = template.promotion
    places = (cart.members_in(COUPON) if cart.scene_places else cart.members)[WHOLE_CART] or ()
    if promotion.goods is not None:
        places = template.places_covered(places, cart.lines)
    if cart.no_coupons:
        places = [place for place in places if place not in cart.no_coupons]
    if not promotion.with_promotions:
        taken = {place for _, kind, _, borne_at, _ in cart.bearings if kind == PROMOTION for place in borne_at}
        places = [place for place in places if place not in taken]
    return places


def _take_the_best(cart: Cart, in_hand: Sequence[InHand]) -> None:
    best_fen, best = 0, None
    best_places: Places = ()
    for one in in_hand:
        (_, coupon_id), template = one
        places = places_for_coupon(cart, template)
        amount_fen, pieces = measured = cart.measure(places)
        if cart.measured is not None:
            cart.measured[coupon_id] = measured
        if amount_fen < template.least_fen or pieces < template.least_pieces:
            continue
        off_fen = template.off_fen(amount_fen=amount_fen, pieces=pieces)
        cap_fen = template.max_discount_fen
        if cap_fen is not None and off_fen > cap_fen:
            off_fen = cap_fen
        if off_fen > best_fen or (off_fen == best_fen and best is not None and one[0] < best[0]):
            if template.affords(off_fen, cart.visit.budgets_left_fen):
                best_fen, best, best_places = off_fen, one, places
            else:
                cart.refuse_for_budget(template, coupon_id)
    if best is not None:
        (_, coupon_id), template = best
        share_out(cart, template, best_places, best_fen, coupon_id)
