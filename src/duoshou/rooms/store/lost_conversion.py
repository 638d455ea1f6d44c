"""What a worse service cost: the fen a day that conversion lost since, at most; no more can be said of a score."""

from __future__ import annotations

from math import sqrt

from duoshou.rooms.store.oddities import off_peak
from duoshou.rooms.store.spans import before, both_known, per_day, share_of
from duoshou.rooms.store.values import Observed

COMPARED_DAYS = 28
BEYOND_CHANCE = 3.0
"""In deviations of buyers that come by chance; less is not said to be lost."""

MORE_THAN_CHANCE = 1.5
"""Times the variance of pure chance (Poisson): days differ for reasons of their own."""


def lost_fen_per_day(seen: Observed, place: int, *, won: bool) -> int:
    """The paid amount a day that the visitors since `place` would have brought at the conversion of the four weeks
    before, less what they did (with `won`: the other way round). Zero where it did not move that way or by no more than
    chance moves it, or is not known. Days on which a great promotion peaks count on neither side."""
    visitors, buyers, paid = (off_peak(seen, seen.of(name)) for name in ("visitors", "buyers_paid", "paid_amount"))
    past = both_known(before(visitors, place, COMPARED_DAYS), before(buyers, place, COMPARED_DAYS))
    since = both_known(visitors[place:], buyers[place:])
    came_before, bought_before = sum(one for one, _ in past), sum(one for _, one in past)
    came, bought = sum(one for one, _ in since), sum(one for _, one in since)
    if not (came_before and bought_before and came):
        return 0
    # Buyers missing = came × bought_before ÷ came_before − bought, over the days since; each at the spend of before.
    missing = came * bought_before - bought * came_before
    expected = came * bought_before / came_before
    chance = sqrt(expected * MORE_THAN_CHANCE * (1 + came / came_before))
    if abs(missing) < BEYOND_CHANCE * chance * came_before or (missing < 0) != won:
        return 0
    spend_fen = share_of(per_day(before(paid, place, COMPARED_DAYS)) * len(past), 1, bought_before)
    return share_of(abs(missing), spend_fen, came_before) // len(since)
