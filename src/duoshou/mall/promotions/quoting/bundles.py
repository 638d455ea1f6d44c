"""Lane 多件优惠: the largest discount takes its pieces, then the next one among the pieces that are left."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.mall.promotions.quoting.cart import Cart, Members, Places
from duoshou.mall.promotions.quoting.contender import Contender, new_tuple
from duoshou.mall.promotions.rules.calculators.split_over_lines import split_over_lines
from duoshou.mall.promotions.rules.rule import Bundled, Group


def largest_bundle_takes_its_pieces(cart: Cart, members: Members) -> None:
    """Each promotion has one turn, if its budget pays for what it then gives; a piece is used at most once."""
    running: Sequence[Contender] = cart.plan.bundle
    free, blocked = cart.pieces.copy(), cart.blocked
    while running:
        best_fen, best, bundled = 0, None, None
        giving = []
        for contender in running:
            places = members[contender.scope]
            if places is None or (blocked and contender in blocked):
                continue
            pieces = 0
            for place in places:
                pieces += free[place]
            found = _what_it_gives(cart, contender, places, free) if pieces >= contender.least_pieces else None
            if found is not None:
                giving.append(contender)
                off_fen = found.off_fen
                if contender.max_discount_fen is not None and off_fen > contender.max_discount_fen:
                    off_fen = contender.max_discount_fen
                if off_fen > best_fen and _affords(cart, contender, off_fen):
                    best_fen, best, bundled = off_fen, contender, found
        if best is None or bundled is None:
            return
        for place, used, _ in bundled.uses:
            free[place] -= used
        shares = split_over_lines(best_fen, [use[2] for use in bundled.uses])
        cart.take(best, [use[0] for use in bundled.uses], shares, best_fen)
        giving.remove(best)
        running = giving  # whoever gives nothing now gives nothing for fewer pieces


def free_groups(cart: Cart, places: Places, free: list[int]) -> list[Group]:
    """The pieces of these lines that are still free, line by line."""
    lines, units = cart.lines, cart.units
    return [new_tuple(Group, (place, lines[place][0], units[place], free[place])) for place in places if free[place]]


def _what_it_gives(cart: Cart, contender: Contender, places: Places, free: list[int]) -> Bundled | None:
    if contender.least_fen and sum([cart.units[place] * free[place] for place in places]) < contender.least_fen:
        return None
    return contender.benefit.bundled(free_groups(cart, places, free))


def _affords(cart: Cart, contender: Contender, off_fen: int) -> bool:
    """Whether the budget pays in this turn; what it gives for fewer pieces it may pay in a later one."""
    if contender.affords(off_fen, cart.visit.budgets_left_fen):
        return True
    cart.over_budget = cart.over_budget | {(contender.kind, contender.id)}
    return False
