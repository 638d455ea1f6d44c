"""Customers wait longer for the first answer, or less long."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from duoshou.analysis.anomaly import WATCHED_DAYS
from duoshou.kernel.words import Words
from duoshou.rooms.store.lost_conversion import lost_fen_per_day
from duoshou.rooms.store.oddities import Odd, odd_ones
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Numbers, Observed, Subject

KINDS = ("slow_reply", "quick_reply")
WAIT = "first_reply_seconds"
LEAST_SECONDS = 10
"""Nobody feels less. Editable default."""

LEAST_CHANGE = 2
"""Nor less than half of what is usual."""

USUAL_DAYS = 28


def findings(seen: Observed) -> Iterator[Finding]:
    """One for the shop when the wait lies off; at stake is what conversion lost (or won) since, as far as it did."""
    run = seen.of(WAIT)
    (odd,) = odd_ones(seen, [run], of_sales=False)
    if odd is None or abs(odd.per_day) < LEAST_SECONDS or abs(odd.per_day) * LEAST_CHANGE < _usual(run):
        return
    place = _began(run, odd)
    slower, seconds = odd.per_day > 0, abs(odd.per_day)
    yield Finding(
        kind="slow_reply" if slower else "quick_reply",
        subject=Subject(WHOLE_SHOP, "", Words("客服", "Customer service")),
        since=seen.days[place],
        stake_fen_per_day=lost_fen_per_day(seen, place, won=not slower),
        confidence=odd.confidence,
        evidence=(Evidence((WAIT, "enquiries", "reply_ratio"), seen.days[place], seen.days[-1]),),
        says=Words(
            f"首次回复比平时{'慢' if slower else '快'} {seconds} 秒",
            f"The first answer takes {seconds} seconds {'longer' if slower else 'less'} than usual",
        ),
        proposal=Words(
            "看哪个时段没人接；高峰加人，常问的设快捷回复",
            "See at which hours nobody answers; more people at the peak, ready answers for what is always asked",
        )
        if slower
        else Words("保持现在的排班", "Keep the present shifts"),
        good=not slower,
    )


def _usual(run: Numbers) -> float:
    known = [one for one in run[-WATCHED_DAYS - USUAL_DAYS : -WATCHED_DAYS] if one is not None]
    return median(known) if known else 0


def _began(run: Numbers, odd: Odd) -> int:
    """The place since which the wait lies nearer to what it is now than to what it was: the forecast dates by the days
    that lie off most, and a bad week has better days."""
    middle = _usual(run) + odd.per_day / 2
    place = odd.place
    while place > len(run) - WATCHED_DAYS:
        earlier = run[place - 1]
        if earlier is None or (earlier > middle) != (odd.per_day > 0):
            break
        place -= 1
    return place
