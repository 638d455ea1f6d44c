"""Lane 满减满折: exactly one per order, the one that takes most off what is left."""

from __future__ import annotations

from duoshou.mall.promotions.quoting.cart import Cart, Members, Places
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender
from duoshou.mall.promotions.rules.calculators.split_over_lines import split_over_lines


def largest_threshold_wins(cart: Cart, members: Members) -> None:
    """Shares the largest discount out over the lines that take part."""
    blocked = cart.blocked
    measures: dict[int, tuple[int, int]] = {}
    best_fen, best = 0, None
    for contender in cart.plan.threshold:
        scope = contender.scope
        places = members[scope]
        if places is None or (blocked and contender in blocked):
            continue
        most_fen = contender.most_off_fen
        if most_fen is not None and most_fen <= best_fen:
            continue
        measured = measures.get(scope)
        if measured is None:
            measured = measures[scope] = cart.measure(places)
        amount_fen, pieces = measured
        if amount_fen < contender.least_fen or pieces < contender.least_pieces:
            continue
        off_fen = contender.off_fen(amount_fen=amount_fen, pieces=pieces)
        cap_fen = contender.max_discount_fen
        if cap_fen is not None and off_fen > cap_fen:
            off_fen = cap_fen
        if off_fen > best_fen:
            if contender.affords(off_fen, cart.visit.budgets_left_fen):
                best_fen, best = off_fen, contender
            else:
                cart.refuse_for_budget(contender)
    if best is not None:
        share_out(cart, best, members[best.scope] or (), best_fen)


def share_out(cart: Cart, contender: Contender, places: Places, off_fen: int, coupon_id: int | None = None) -> None:
    """Takes an amount off these lines, in proportion to what each has left."""
    left = cart.left
    weights = left if places is cart.members[WHOLE_CART] else [left[place] for place in places]
    cart.take(contender, places, split_over_lines(off_fen, weights), off_fen, coupon_id)
