"""Lane 单品价: on every line the lowest price of one piece wins."""

from __future__ import annotations

from duoshou.mall.promotions.quoting.cart import Cart
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender, new_tuple
from duoshou.mall.promotions.rules.lane_names import ITEM_PRICE
from duoshou.mall.promotions.values import Bearing

Won = list[tuple[int, int, Contender]]


def lowest_price_wins(cart: Cart) -> None:
    """Gives every line its lowest price. A promotion whose budget does not pay for all its lines pays for none."""
    for contender in cart.plan.item_prices_with_a_threshold:
        amount_fen, count = cart.measure(cart.members_in(ITEM_PRICE)[contender.scope] or ())
        if amount_fen < contender.least_fen or count < contender.least_pieces:
            cart.blocked.add(contender)
    won, totals = _lowest_prices(cart)
    while totals and (too_dear := _first_over_budget(cart, totals)):
        cart.refuse_for_budget(too_dear)
        won, totals = _lowest_prices(cart)
    units, pieces, left, bearings = cart.units, cart.pieces, cart.left, cart.bearings
    for place, unit_fen, contender in won:
        off_fen = (units[place] - unit_fen) * pieces[place]
        units[place] = unit_fen
        left[place] -= off_fen
        bearings.append(new_tuple(Bearing, (ITEM_PRICE, contender.kind, contender.id, (place,), (off_fen,))))
        cart.price_from[place] = contender.source
        if not contender.with_coupons:
            cart.no_coupons.add(place)
    for contender, off_fen in totals.items():
        cart.applied.append(contender.applied(off_fen))


def _lowest_prices(cart: Cart) -> tuple[Won, dict[Contender, int]]:
    """Who wins which line at what price of one piece, and what each takes off in all."""
    units, lines, prices, blocked, pieces = cart.units, cart.lines, cart.prices, cart.blocked, cart.pieces
    won: Won = []
    totals: dict[Contender, int] = {}
    for place in cart.members_in(ITEM_PRICE)[WHOLE_CART] or ():
        offered = prices[place]
        if not offered:
            continue
        lowest_fen = price_fen = units[place]
        sku_id = lines[place][0]
        winner = None
        for contender in offered:
            unit_fen = contender.unit_fen(sku_id=sku_id, price_fen=price_fen)
            if unit_fen < lowest_fen and not (blocked and contender in blocked):
                lowest_fen, winner = unit_fen, contender
        if winner is not None:
            won.append((place, lowest_fen, winner))
            totals[winner] = totals.get(winner, 0) + (price_fen - lowest_fen) * pieces[place]
    return won, totals


def _first_over_budget(cart: Cart, totals: dict[Contender, int]) -> Contender | None:
    """Of those whose budget does not pay for their lines, the one that goes first."""
    budgets = cart.visit.budgets_left_fen
    over = None
    for contender, off_fen in totals.items():
        if (budgets or contender.budget_left_fen is not None) and not contender.affords(off_fen, budgets):
            over = contender if over is None or contender.order < over.order else over
    return over
