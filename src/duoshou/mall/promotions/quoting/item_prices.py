"""Lane 单品价: on every line the lowest price of one piece wins."""

from __future__ import annotations

from duoshou.mall.promotions.quoting.cart import Cart, Members
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender

# Of each winner: the places of its lines, and what each of them saves.
Won = dict[Contender, tuple[list[int], list[int]]]


def lowest_price_wins(cart: Cart, members: Members) -> None:
    """Gives every line its lowest price. A promotion whose budget does not pay for all its lines pays for none."""
    for contender in cart.plan.item_prices_with_a_threshold:
        amount_fen, count = cart.measure(members[contender.scope] or ())
        if amount_fen < contender.least_fen or count < contender.least_pieces:
            cart.blocked = cart.blocked | {contender}
    won = _give_lowest_prices(cart, members)
    while won and (too_dear := _first_over_budget(cart, won)):
        cart.refuse_for_budget(too_dear)
        _take_prices_back(cart, won)
        won = _give_lowest_prices(cart, members)
    if won:
        for contender, (places, shares) in won.items():
            cart.take(contender, places, shares, sum(shares))


def _give_lowest_prices(cart: Cart, members: Members) -> Won:
    """Who wins which lines: of what the book has found for their goods, the first that nothing stands against."""
    offered, blocked, pieces, units, price_from = cart.offered, cart.blocked, cart.pieces, cart.units, cart.price_from
    won: Won = {}
    for place in members[WHOLE_CART] or ():
        for unit_fen, less_fen, contender in offered[place]:
            if not blocked or contender not in blocked:
                units[place] = unit_fen
                price_from[place] = contender.source
                if contender in won:
                    places, shares = won[contender]
                    places.append(place)
                    shares.append(less_fen * pieces[place])
                else:
                    won[contender] = [place], [less_fen * pieces[place]]
                break
    return won


def _take_prices_back(cart: Cart, won: Won) -> None:
    for places, _ in won.values():
        for place in places:
            cart.units[place], cart.price_from[place] = cart.lines[place].price_fen, None


def _first_over_budget(cart: Cart, won: Won) -> Contender | None:
    """Of those whose budget does not pay for their lines, the one that goes first."""
    budgets = cart.visit.budgets_left_fen
    over = None
    for contender, (_, shares) in won.items():
        if (budgets or contender.budget_left_fen is not None) and not contender.affords(sum(shares), budgets):
            over = contender if over is None or contender.order < over.order else over
    return over
