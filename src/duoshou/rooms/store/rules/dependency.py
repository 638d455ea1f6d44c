"""The shop leans on few items, or on one source."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.spans import known_days, total
from duoshou.rooms.store.values import Evidence, Finding, Observed, Subject

KINDS = ("dependency",)
LOOKED_AT_DAYS = 28
TOP_ITEMS, ITEMS_PERCENT = 3, 70
"""Three items above 70 % of sales: editable default, source: tutorial."""
SOURCE_PERCENT = 60
"""One source above 60 % of visitors' money: editable default, after the tutorials' 60 % for paid traffic."""
FEWEST_SEGMENTS = 5


def findings(seen: Observed) -> Iterator[Finding]:
    """One when the top three items, and one when one source, bring more than their share over four weeks.

    At stake is what a day brings beyond that share: it would be gone with them. Fewer than five segments is no choice.
    """
    yield from _leaning(seen, "paid_amount", "item", TOP_ITEMS, ITEMS_PERCENT)
    yield from _leaning(seen, "source_paid_amount", "source", 1, SOURCE_PERCENT)


def _leaning(seen: Observed, metric: str, dimension: str, most: int, percent: int) -> Iterator[Finding]:
    sums = {
        name: total(seen.of(metric, dimension, name)[-LOOKED_AT_DAYS:]) for name in seen.segments(metric, dimension)
    }
    whole_fen = sum(sums.values())
    top = sorted(sums, key=lambda name: (-sums[name], name))[:most]
    beyond_fen = sum(sums[name] for name in top) * 100 - whole_fen * percent
    if len([one for one in sums.values() if one > 0]) < FEWEST_SEGMENTS or beyond_fen <= 0:
        return
    days = max(max(known_days(seen.of(metric, dimension, name)[-LOOKED_AT_DAYS:]) for name in top), 1)
    share = sum(sums[name] for name in top) * 100 // whole_fen
    names = [seen.name(dimension, name) for name in top]
    first = seen.days[-min(LOOKED_AT_DAYS, len(seen.days))]
    yield Finding(
        kind="dependency",
        subject=Subject(dimension, top[0], names[0]),
        since=first,
        stake_fen_per_day=beyond_fen // 100 // days,
        confidence=confidence(1.0),
        evidence=tuple(Evidence((metric,), first, seen.days[-1], only=((dimension, name),)) for name in top),
        says=Words(
            f"{'、'.join(f'“{name.zh}”' for name in names)}占了 {share}%",
            f"{', '.join(f'“{name.en}”' for name in names)} bring {share} %",
        ),
        proposal=Words(
            "给下一批款和别的来源留预算，别等它掉", "Give the next items and other sources a budget before these fall"
        ),
    )
