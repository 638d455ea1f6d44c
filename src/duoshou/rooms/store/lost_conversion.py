"""What a worse service cost: the fen a day that conversion lost since, at most; no more can be said of a score."""

from __future__ import annotations

from duoshou.rooms.store.spans import before, both_known, per_day, share_of
from duoshou.rooms.store.values import Observed

COMPARED_DAYS = 28


def lost_fen_per_day(seen: Observed, place: int, *, won: bool) -> int:
    """The paid amount a day that the visitors since `place` would have brought at the conversion of the four weeks
    before, less what they did (with `won`: the other way round); zero where it did not move that way, or is not
    known."""
    visitors, buyers, paid = seen.of("visitors"), seen.of("buyers_paid"), seen.of("paid_amount")
    past = both_known(before(visitors, place, COMPARED_DAYS), before(buyers, place, COMPARED_DAYS))
    since = both_known(visitors[place:], buyers[place:])
    came_before, bought_before = sum(one for one, _ in past), sum(one for _, one in past)
    came, bought = sum(one for one, _ in since), sum(one for _, one in since)
    if not (came_before and bought_before and came):
        return 0
    # Buyers missing = came × bought_before ÷ came_before − bought, over the days since; each at the spend of before.
    missing = came * bought_before - bought * came_before
    spend_fen = share_of(per_day(before(paid, place, COMPARED_DAYS)) * len(past), 1, bought_before)
    lost_fen = share_of(missing, spend_fen, came_before) // len(since) if missing > 0 else 0
    won_fen = share_of(-missing, spend_fen, came_before) // len(since) if missing < 0 else 0
    return won_fen if won else lost_fen
