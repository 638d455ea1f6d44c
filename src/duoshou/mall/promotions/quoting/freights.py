"""Lane 运费: the one promotion or coupon that takes most off the freight."""

from __future__ import annotations

from collections.abc import Iterable

from duoshou.mall.promotions.quoting.cart import Cart, Members, Places
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender
from duoshou.mall.promotions.rules.lane_names import FREIGHT
from duoshou.mall.promotions.values import PROMOTION


def largest_freight_discount_wins(cart: Cart, members: Members) -> None:
    """Takes the largest discount off the freight; what counts is what the goods come to after everything before."""
    if not cart.freight_fen:
        return
    best_fen, best = 0, None
    for contender in _contenders(cart) if cart.coupons else cart.plan.freight:
        if best_fen >= cart.freight_fen:
            break
        if contender in cart.blocked:
            continue
        amount_fen, pieces = cart.measure(freight_places(cart, contender, members))
        if not pieces or amount_fen < contender.least_fen or pieces < contender.least_pieces:
            continue
        off_fen = contender.benefit.freight_off_fen(freight_fen=cart.freight_fen)
        cap_fen = contender.max_discount_fen
        if cap_fen is not None and off_fen > cap_fen:
            off_fen = cap_fen
        if off_fen > best_fen:
            if contender.affords(off_fen, cart.visit.budgets_left_fen):
                best_fen, best = off_fen, contender
            else:
                cart.refuse_for_budget(contender)
    if best is not None:
        cart.freight_left_fen -= best_fen
        cart.applied.append(best.applied(best_fen))


def freight_places(cart: Cart, contender: Contender, members: Members) -> Places:
    """The lines that count for it."""
    if contender.kind == PROMOTION:
        return members[contender.scope] or ()
    places = members[WHOLE_CART] or ()
    return [place for place in places if contender.promotion.covers(cart.lines[place])]


def _contenders(cart: Cart) -> Iterable[Contender]:
    coupons = [Contender(offer.promotion, offer=offer) for offer in cart.coupons if offer.promotion.lane == FREIGHT]
    if not coupons:
        return cart.plan.freight
    admitted = [one for one in coupons if one.ahead_of_the_cart(cart.visit) is None]
    return sorted([*cart.plan.freight, *admitted], key=lambda one: one.order)
