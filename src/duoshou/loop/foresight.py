"""What the coming days should bring of a number, and whether the last days lie off what was to be expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from duoshou.analysis.anomaly import WATCHED_DAYS, deviations
from duoshou.analysis.forecast.ahead import forecast
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.special_days import SpecialDay, special_day, special_kinds
from duoshou.kernel.words import Words
from duoshou.metrics.facade import Answer, Metric, NoDataYet, Question, ask, metric
from duoshou.warehouse.facade import known_shops

LOOKS_BACK_DAYS = 500
FEWEST_DAYS = 42
LIKELY, NEARLY_SURE = 0.8, 0.95
# So seldom do days on which nothing happened look as odd.
ODD_CHANCE = 0.05


class TooFewDays(CorrectTheInput):
    """A rhythm of weeks cannot be seen in so few days."""

    message = Words("只有 {days} 天的数，看不出规律", "There are {days} days of numbers: too few to see a rhythm")
    remedy = Words("请先导入至少 {least} 天的报表", "Import reports of at least {least} days first")


class NotADailyNumber(CorrectTheInput):
    """Only amounts and counts of a day are looked ahead at."""

    message = Words("指标“{metric}”不是每天的金额或数量，不能预测", "“{metric}” is no amount or count of a day")
    remedy = Words("请选 paid_amount、orders_paid 一类的指标", "Choose a metric such as paid_amount or orders_paid")


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What one day should bring, in whole units of the metric (money: fen); in so many of a hundred cases it lies
    between the two bounds. `special`: the holiday or promotion it is."""

    day: date
    point: int
    likely: tuple[int, int]
    nearly_sure: tuple[int, int]
    special: SpecialDay | None


@dataclass(frozen=True, slots=True)
class OddDays:
    """Since when the last days lie off, and how much more or less each brought. `chance`: how often quiet days do."""

    since: date
    per_day: int
    chance: float


@dataclass(frozen=True, slots=True)
class Foresight:
    """The coming days of one metric, from `known` on; `odd` is None while the last days are as expected."""

    metric: Metric
    shops: tuple[str, ...]
    currency: str
    known: Period
    ahead: tuple[DayAhead, ...]
    odd: OddDays | None


def foresee(
    home: Home, *, shops: tuple[str, ...], last: date | None, days: int, metric_id: str = "paid_amount"
) -> Foresight:
    """What the `days` days after `last` should bring, learnt from up to 500 days before.

    Raises NotADailyNumber, TooFewDays, NoDataYet, UnknownMetric, UnknownShop, MixedCurrencies, WarehouseIsBusy.
    """
    asked = metric(metric_id)
    if asked.unit not in ("fen", "count"):
        raise NotADailyNumber(metric=metric_id)
    if last is None:
        raise NoDataYet()
    told = ask(home, Question((metric_id,), Period.ending(last, days=LOOKS_BACK_DAYS), shops, grain="day"))
    known, values = _from_the_first_known_day(told, asked)
    coming = Period(known.end, known.end + timedelta(days=days))
    kinds = np.array(special_kinds([*known.days(), *coming.days()]), dtype=np.int64)
    series = np.array([values], dtype=np.float64)
    shop = known_shops(home, told.question.shops)[0]
    return Foresight(
        metric=asked,
        shops=told.question.shops,
        currency=shop.currency,
        known=known,
        ahead=_ahead(series, kinds, coming),
        odd=_odd(series, kinds[: known.length_days], known),
    )


def _from_the_first_known_day(told: Answer, asked: Metric) -> tuple[Period, list[float]]:
    rows = [(row.start_of("day"), row.whole(asked.id)) for row in told.rows]
    first = next((place for place, (_, value) in enumerate(rows) if value is not None), len(rows))
    rows = rows[first:]
    if len(rows) < FEWEST_DAYS:
        raise TooFewDays(days=len(rows), least=FEWEST_DAYS)
    return Period.inclusive(rows[0][0], rows[-1][0]), [np.nan if value is None else value for _, value in rows]


def _ahead(series: np.ndarray, kinds: np.ndarray, coming: Period) -> tuple[DayAhead, ...]:
    told = forecast(series, horizon=coming.length_days, kinds=kinds, coverages=(LIKELY, NEARLY_SURE))
    return tuple(
        DayAhead(
            day=day,
            point=round(told.point[0, place]),
            likely=(round(told.lower[LIKELY][0, place]), round(told.upper[LIKELY][0, place])),
            nearly_sure=(round(told.lower[NEARLY_SURE][0, place]), round(told.upper[NEARLY_SURE][0, place])),
            special=special_day(day),
        )
        for place, day in enumerate(coming.days())
    )


def _odd(series: np.ndarray, kinds: np.ndarray, known: Period) -> OddDays | None:
    found = deviations(series, kinds=kinds, watched=WATCHED_DAYS)
    if not found or found[0].chance > ODD_CHANCE:
        return None
    since = known.start + timedelta(days=found[0].since)
    return OddDays(since, round(found[0].per_day), found[0].chance)
