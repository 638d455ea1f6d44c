"""Lane 赠品: every gift that is earned, as far as the gift's stock goes."""

from __future__ import annotations

from duoshou.mall.promotions.quoting.cart import Cart, Members
from duoshou.mall.promotions.quoting.contender import new_tuple
from duoshou.mall.promotions.values import Gift


def every_gift_earned(cart: Cart, members: Members) -> None:
    """Adds the gifts; two promotions that give the same SKU share its stock, in their order."""
    given: dict[int, int] = {}
    stock, blocked = cart.visit.gift_pieces_left, cart.blocked
    for contender in cart.plan.gift:
        places = members[contender.scope]
        if places is None or (blocked and contender in blocked):
            continue
        amount_fen, pieces = cart.measure(places)
        if not pieces or amount_fen < contender.least_fen or pieces < contender.least_pieces:
            continue
        wanted = contender.benefit.gift_pieces(amount_fen=amount_fen, pieces=pieces)
        sku_id = contender.gift_sku_id
        there = stock.get(sku_id)
        got = wanted if there is None else min(wanted, there - given.get(sku_id, 0))
        if got > 0:
            given[sku_id] = given.get(sku_id, 0) + got
            cart.gifts.append(new_tuple(Gift, (sku_id, got, contender.kind, contender.id, wanted)))
            cart.applied.append(contender.given)
