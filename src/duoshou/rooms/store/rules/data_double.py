"""A day is counted twice, or copied from the day before."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.beside_report import REPORTED, as_counted, doubled
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Observed, Subject

KINDS = ("data_double",)
LOOKED_AT_DAYS = 14
COMPARED = ("visitors", "page_views", "cart_users", "favourite_users", "buyers_paid", "paid_amount")
FEWEST_EQUAL = 3
LEAST_NUMBER = 20
"""Small numbers meet by chance."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each of the last two weeks' days of which orders say twice what the platform says, or all numbers are
    those of the day before; at stake is what is counted too much."""
    counted, reported = as_counted(seen), seen.of(REPORTED)
    twice = doubled(counted, reported)
    for place in range(max(len(seen.days) - LOOKED_AT_DAYS, 1), len(seen.days)):
        if place in twice:
            yield _finding(
                seen,
                place,
                (counted[place] or 0) - (reported[place] or 0),
                Words("订单金额是平台日报的两倍", "Orders say twice what the platform says"),
            )
        elif _is_copied(seen, place):
            yield _finding(
                seen,
                place,
                counted[place] or 0,
                Words("各项数字与前一天完全一样", "All numbers are those of the day before"),
            )


def _finding(seen: Observed, place: int, stake_fen: int, says: Words) -> Finding:
    day = seen.days[place]
    return Finding(
        kind="data_double",
        subject=Subject(WHOLE_SHOP, "", Words("全店", "Whole shop")),
        since=day,
        stake_fen_per_day=stake_fen,
        confidence=confidence(0.9),
        evidence=(Evidence(("paid_amount", REPORTED, "orders_paid"), day, day),),
        says=says,
        proposal=Words(
            "看这一天的订单文件是不是导了两遍：表格软件另存过的订单号末几位会变成 0，用两种对照导入也会重复",
            "See whether the day's orders came in twice: saved by a spreadsheet (order numbers then end in noughts), "
            "or by two mappings",
        ),
    )


def _is_copied(seen: Observed, place: int) -> bool:
    pairs = [(run[place - 1], run[place]) for run in map(seen.of, COMPARED)]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    large = [other for _, other in known if other >= LEAST_NUMBER]
    return len(large) >= FEWEST_EQUAL and all(one == other for one, other in known)
