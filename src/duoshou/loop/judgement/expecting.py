"""What a day was to bring and what the next one should, learnt from the days before each."""

from __future__ import annotations

from datetime import date

import numpy as np

from duoshou.analysis.forecast.ahead import forecast
from duoshou.kernel.periods import ONE_DAY, Period, day_text
from duoshou.kernel.special_days import special_day, special_kinds
from duoshou.kernel.words import Words
from duoshou.loop.foresight import FEWEST_DAYS, LIKELY, LOOKS_BACK_DAYS, NEARLY_SURE
from duoshou.loop.judgement.values import Expected
from duoshou.metrics.facade import Engine, Question, answer

PAID = "paid_amount"
FARTHEST_DAYS = 14
"""The range of a day further ahead says little."""
TOO_FEW = Words(
    "{day} 之前只有 {days} 天的数，还不能预测（至少要 {least} 天）",
    "Before {day} there are {days} days of numbers, too few to forecast ({least} are needed)",
)
NOT_TOLD = Words("{day} 的支付金额不知道", "The paid amount of {day} is not known")
TOO_FAR = Words("离最后一天数据太远，不预测", "Too far from the last day with data to forecast")

DailyFen = dict[date, int | None]


def daily_paid(duck: Engine, shops: tuple[str, ...], last: date) -> DailyFen:
    """The paid amount of each day up to `last`, from the first known one, at most 501 days."""
    period = Period.ending(last, days=LOOKS_BACK_DAYS + 1)
    rows = answer(duck, Question((PAID,), period, shops, grain="day")).rows
    told = {row.start_of("day"): row.whole(PAID) for row in rows}
    first = min((day for day, fen in told.items() if fen is not None), default=last + ONE_DAY)
    return {day: fen for day, fen in told.items() if day >= first}


def expected(paid: DailyFen, day: date, *, known_until: date, is_over: bool) -> Expected | Words:
    """What `day` was to bring, from the days up to `known_until`; in words why that cannot be said. It learns from as
    many days as `foresee` does, or one day would have two forecasts."""
    if is_over and paid.get(day) is None:
        return _about(NOT_TOLD, day)
    known = [fen for past, fen in sorted(paid.items()) if past <= known_until][-LOOKS_BACK_DAYS:]
    if sum(fen is not None for fen in known) < FEWEST_DAYS:
        return _about(TOO_FEW, day, days=len(known), least=FEWEST_DAYS)
    steps = (day - known_until).days
    if not 1 <= steps <= FARTHEST_DAYS:
        return TOO_FAR
    kinds = special_kinds(list(Period.ending(day, days=len(known) + steps).days()))
    told = forecast(
        np.array([[np.nan if fen is None else float(fen) for fen in known]]),
        horizon=steps,
        kinds=np.array(kinds, dtype=np.int64),
        coverages=(LIKELY, NEARLY_SURE),
    )
    bounds = {
        share: (max(round(told.lower[share][0, -1]), 0), max(round(told.upper[share][0, -1]), 0))
        for share in (LIKELY, NEARLY_SURE)
    }
    return Expected(
        day=day,
        paid_fen=paid.get(day) if is_over else None,
        point_fen=max(round(told.point[0, -1]), 0),
        likely_fen=bounds[LIKELY],
        nearly_sure_fen=bounds[NEARLY_SURE],
        special=special_day(day),
        is_first_of_its_kind=kinds[-1] != 0 and kinds[-1] not in kinds[: len(known)],
    )


def _about(words: Words, day: date, **facts: object) -> Words:
    return Words(words.zh.format(day=day_text(day), **facts), words.en.format(day=day_text(day, "en"), **facts))
