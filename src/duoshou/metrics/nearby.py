"""What one page asks about the same few days: what was told day by day is not asked again, and the rows that many
questions are about are taken out of the mart once.

A mart is some dozens of files. To find two days in them takes longer than to add those days up, and a page asks a
dozen questions about the same two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from duoshou.kernel.periods import Period
from duoshou.metrics.compile import ITSELF, Cut
from duoshou.metrics.values import Filter, Measure
from duoshou.warehouse.facade import Engine

# The mart that a page cuts in every way; of the others it asks once or twice.
TAKEN_OUT = ("paid_lines",)
# Beyond it taking the rows out costs more than it spares.
MOST_DAYS = 14

# A measure, what it was cut by besides time, and for which values only.
Asked = tuple[Measure, tuple[str, ...], tuple[Filter, ...]]
Segment = tuple[object, ...]
Said = tuple[object, bool]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one measure said of each segment on each day of a period that has rows."""

    period: Period
    days: dict[date, dict[Segment, Said]]


@dataclass(slots=True)
class Nearby:
    """What an engine has told one page. Holds as long as the engine, which reads one state of the lake.

    `instead` names tables of the engine's own with all rows that some marts have in the `spans`.
    """

    spans: tuple[Period, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    _told: dict[Asked, _Told] = field(default_factory=dict)

    def stand_ins(self, period: Period) -> Mapping[str, str]:
        """By mart the table to ask instead of it about this period."""
        return self.instead if any(_holds(span, period) for span in self.spans) else ITSELF

    def told(self, measures: Sequence[Measure], cut: Cut, period: Period) -> list[tuple[Any, ...]] | None:
        """The rows that `compile.select` asks for, if they were told before as part of more days; else None."""
        if not _is_told_by_day(measures, cut, period):
            return None
        found = [self._told.get((one, cut.by, cut.only)) for one in measures]
        known = [one for one in found if one is not None and _holds(one.period, period)]
        if len(known) < len(measures):
            return None
        # Which segments have rows on which day is the same for all measures of one mart.
        return [
            (day, *segment, *(cell for one in known for cell in one.days[day][segment]))
            for day in period.days()
            for segment in known[0].days.get(day, ())
        ]

    def wider(self, measures: Sequence[Measure], cut: Cut, period: Period) -> tuple[Cut, Period]:
        """What to ask instead of one day: each day of the span that it lies in, as the page asks about those next."""
        span = next((one for one in self.spans if _holds(one, period)), period)
        if span.length_days == period.length_days or not _is_told_by_day(measures, cut, period):
            return cut, period
        return replace(cut, grain="day"), span

    def keep(self, measures: Sequence[Measure], cut: Cut, period: Period, rows: Sequence[tuple[Any, ...]]) -> None:
        """Remembers what `compile.select` found, where shorter questions can be answered from it."""
        if not _is_told_by_day(measures, cut, period):
            return
        keys = 1 + len(cut.by)
        for place, one in enumerate(measures):
            days: dict[date, dict[Segment, Said]] = {}
            for row in rows:
                value, incomplete = row[keys + 2 * place : keys + 2 * place + 2]
                days.setdefault(row[0], {})[row[1:keys]] = value, incomplete
            self._told[one, cut.by, cut.only] = _Told(period, days)


def near(duck: Engine, *periods: Period) -> Nearby:
    """For questions about these periods: the rows of both in tables of this engine's own, unless they are many."""
    if sum(period.length_days for period in periods) > MOST_DAYS or duck.has_no_row("orders"):
        return Nearby()
    spans = _joined(periods)
    for mart in TAKEN_OUT:
        rows = " UNION ALL ".join(
            f"SELECT * FROM {mart} WHERE day >= DATE '{span.start}' AND day < DATE '{span.end}'" for span in spans
        )
        duck.run(f"CREATE OR REPLACE TEMP TABLE {_name(mart)} AS {rows}")
    return Nearby(spans, {mart: _name(mart) for mart in TAKEN_OUT})


def _name(mart: str) -> str:
    return f"nearby_{mart}"


def _joined(periods: Sequence[Period]) -> tuple[Period, ...]:
    """The same days, each once, in as few periods as possible."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda one: one.start):
        if joined and period.start <= joined[-1].end:
            joined[-1] = Period(joined[-1].start, max(joined[-1].end, period.end))
        else:
            joined.append(period)
    return tuple(joined)


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_told_by_day(measures: Sequence[Measure], cut: Cut, period: Period) -> bool:
    """Whether each row says of one whole day what it would say in any longer period: not how things stood last, not
    groups over many days, not a day up to its minute. Who is new is new since the beginning of the day itself."""
    by_day = cut.grain == "day" or (cut.grain == "total" and period.length_days == 1)
    return by_day and cut.beside is None and not any(one.as_of or one.per for one in measures)
