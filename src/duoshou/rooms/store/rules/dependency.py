"""The shop leans on few items, or on one source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from duoshou.kernel.words import Words
from duoshou.rooms.store.spans import known_days
from duoshou.rooms.store.standing import holds_since
from duoshou.rooms.store.values import OTHERS, Evidence, Finding, Observed, Subject

KINDS = ("dependency",)
LOOKED_AT_DAYS = 28
TOP_ITEMS, ITEMS_PERCENT = 3, 70
"""Three items above 70 % of sales: editable default, source: tutorial."""
SOURCE_PERCENT = 60
"""One source above 60 % of visitors' money: editable default, after the tutorials' 60 % for paid traffic."""
FEWEST_SEGMENTS = 5
ENDS_BELOW = 5
"""Percent below the limit at which the leaning is over."""

COUNTED = Decimal("1.000")
"""A share is counted, not weighed against chance."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One when the top three items, and one when one source, bring more than their share over four weeks.

    At stake is what a day brings beyond the share at which it is over: it would be gone with them. Fewer than five
    segments is no choice.
    It is the same finding until they bring less than that share by some percent, with the day since which it holds.
    """
    yield from _leaning(seen, "paid_amount", "item", TOP_ITEMS, ITEMS_PERCENT)
    yield from _leaning(seen, "source_paid_amount", "source", 1, SOURCE_PERCENT)


def _leaning(seen: Observed, metric: str, dimension: str, most: int, percent: int) -> Iterator[Finding]:
    runs = {name: seen.of(metric, dimension, name) for name in seen.segments(metric, dimension)}
    sums = {name: [0, *accumulate(number or 0 for number in run)] for name, run in runs.items()}
    others = [0, *accumulate(number or 0 for number in seen.of(metric, dimension, OTHERS))]

    def beyond_fen(place: int, share: int) -> int:
        """A hundred times the fen beyond the share, over the days looked at that end at `place`."""
        first = max(place + 1 - LOOKED_AT_DAYS, 0)
        brought = sorted((run[place + 1] - run[first] for run in sums.values()), reverse=True)
        enough = sum(one > 0 for one in brought) >= FEWEST_SEGMENTS
        whole = sum(brought) + others[place + 1] - others[first]
        return sum(brought[:most]) * 100 - whole * share if enough else 0

    last = len(seen.days) - 1
    since = holds_since(
        last + 1,
        begins=lambda place: beyond_fen(place, percent) > 0,
        goes_on=lambda place: beyond_fen(place, percent - ENDS_BELOW) > 0,
    )
    if since is None:
        return
    began = max(last + 1 - LOOKED_AT_DAYS, 0)
    now = {name: run[-1] - run[began] for name, run in sums.items()}
    top = sorted(now, key=lambda name: (-now[name], name))[:most]
    days = max(max(known_days(runs[name][-LOOKED_AT_DAYS:]) for name in top), 1)
    share = sum(now[name] for name in top) * 100 // (sum(now.values()) + others[-1] - others[began])
    names = [seen.name(dimension, name) for name in top]
    first = seen.days[max(since - LOOKED_AT_DAYS + 1, 0)]
    yield Finding(
        kind="dependency",
        subject=Subject(dimension, top[0], names[0]),
        since=first,
        stake_fen_per_day=max(beyond_fen(last, percent - ENDS_BELOW), 0) // 100 // days,
        confidence=COUNTED,
        evidence=tuple(Evidence((metric,), first, seen.days[-1], only=((dimension, name),)) for name in top),
        says=Words(
            f"{'、'.join(f'“{name.zh}”' for name in names)}占了 {share}%",
            f"{', '.join(f'“{name.en}”' for name in names)} bring {share} %",
        ),
        proposal=Words(
            "给下一批款和别的来源留预算，别等它掉", "Give the next items and other sources a budget before these fall"
        ),
        standing=True,
    )
