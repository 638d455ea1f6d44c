"""A day is counted twice, or copied from the day before."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Observed, Subject

KINDS = ("data_double",)
LOOKED_AT_DAYS = 14
TWICE_FROM_PERCENT, TWICE_TO_PERCENT = 190, 210
COMPARED = ("visitors", "page_views", "cart_users", "favourite_users", "buyers_paid", "paid_amount")
FEWEST_EQUAL = 3
LEAST_NUMBER = 20
"""Small numbers meet by chance."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each of the last two weeks' days of which orders say twice what the platform says, or all numbers are
    those of the day before; at stake is what is counted too much."""
    for place in range(max(len(seen.days) - LOOKED_AT_DAYS, 1), len(seen.days)):
        ours, theirs = seen.of("paid_amount")[place], seen.of("paid_amount_reported")[place]
        if ours and theirs and TWICE_FROM_PERCENT * theirs <= ours * 100 <= TWICE_TO_PERCENT * theirs:
            yield _finding(
                seen,
                place,
                ours - theirs,
                Words("订单金额是平台日报的两倍", "Orders say twice what the platform says"),
            )
        elif _is_copied(seen, place):
            yield _finding(
                seen, place, ours or 0, Words("各项数字与前一天完全一样", "All numbers are those of the day before")
            )


def _finding(seen: Observed, place: int, stake_fen: int, says: Words) -> Finding:
    day = seen.days[place]
    return Finding(
        kind="data_double",
        subject=Subject(WHOLE_SHOP, "", Words("全店", "Whole shop")),
        since=day,
        stake_fen_per_day=stake_fen,
        confidence=confidence(0.9),
        evidence=(Evidence(("paid_amount", "orders_paid", "visitors"), day, day),),
        says=says,
        proposal=Words(
            "查这一天的文件是不是用两种对照导了两遍，或日期填错", "Look whether the day came in twice, by two mappings"
        ),
    )


def _is_copied(seen: Observed, place: int) -> bool:
    pairs = [(run[place - 1], run[place]) for run in map(seen.of, COMPARED)]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    large = [other for _, other in known if other >= LEAST_NUMBER]
    return len(large) >= FEWEST_EQUAL and all(one == other for one, other in known)
