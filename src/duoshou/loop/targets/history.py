"""The shop's own days: what a metric and its factors brought on each, as far back as targets look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.facade import Question, Row, ask

LOOKS_BACK_DAYS = 800


@dataclass(frozen=True, slots=True)
class Daily:
    """The daily values of some metrics up to a day, those that are known; `blanks` says why a metric has none."""

    period: Period
    values: dict[str, dict[date, int]]
    blanks: dict[str, Words]

    def beside(self, other: Daily) -> Daily:
        """These values and those of other metrics that were looked at for other days."""
        return Daily(self.period, other.values | self.values, other.blanks | self.blanks)

    def known(self, metric_id: str) -> Period | None:
        """From the first known day of this metric to the last day looked at."""
        days = self.values[metric_id]
        return Period(min(days), self.period.end) if days else None

    def of(self, metric_id: str, days: Iterable[date]) -> list[int]:
        """What is known of these days, in their order."""
        known = self.values[metric_id]
        return [known[day] for day in days if day in known]


def daily(home: Home, *, shop: str, metrics: Iterable[str], last: date, days: int = LOOKS_BACK_DAYS) -> Daily:
    """So many days up to `last`, each metric for itself. Raises UnknownMetric, UnknownShop, WarehouseIsBusy."""
    asked = tuple(dict.fromkeys(metrics))
    period = Period.ending(last, days=days)
    told = ask(home, Question(asked, period, (shop,), grain="day"))
    values = {one: _values(told.rows, one) for one in asked}
    blanks = {one: why for one in asked if not values[one] and (why := _why(told.rows, one)) is not None}
    return Daily(period, values, blanks)


def _values(rows: Iterable[Row], metric_id: str) -> dict[date, int]:
    found = ((row.start_of("day"), row.whole(metric_id)) for row in rows)
    return {day: value for day, value in found if value is not None}


def _why(rows: Iterable[Row], metric_id: str) -> Words | None:
    return next((blank for row in rows if (blank := row.cells[metric_id].blank) is not None), None)
