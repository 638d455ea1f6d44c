"""One piece of the year against its target: done, foreseen, the gap, how likely, what each day to come must bring."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from duoshou.analysis.forecast.ahead import COVERAGES
from duoshou.analysis.forecast.totals import Total, total_ahead
from duoshou.kernel.home import Home
from duoshou.kernel.periods import ONE_DAY, Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.special_days import special_day, special_kinds
from duoshou.kernel.words import Words
from duoshou.loop.targets.amounts import is_sum
from duoshou.loop.targets.history import Daily, daily
from duoshou.loop.targets.levers import LATELY_DAYS, LEVERS, LEVERS_SEE_DAYS, Shortfall, levers, parts_asked
from duoshou.loop.targets.likelihood import likelihood
from duoshou.loop.targets.season import FEWEST_DAYS
from duoshou.loop.targets.values import Lever, Outlook, Standing
from duoshou.metrics.facade import Metric, metric
from duoshou.rooms.store.targets.facade import Amount, Piece, Targets
from duoshou.warehouse.facade import known_shops

MOST_DAYS_AHEAD = 92
"""A quarter: beyond it the level of today says too little, and a year's season is not part of the forecast."""
LIKELY, NEARLY_SURE = COVERAGES

NOTHING_KNOWN = Words("已过去的日子没有数据", "the days gone by have no data")
NOT_BEGUN = Words("还没有开始", "not begun yet")
NO_DAYS = Words("还没有数据", "there are no data yet")
TOO_FEW = Words("只有 {days} 天的数，至少 {least} 天才预测", "{days} days of numbers; forecasts need {least}")
TOO_FAR = Words(
    "最后一天离现在 {days} 天，超过 {most} 天不预测；请看近一点的月或季",
    "its last day is {days} days away; nothing is foreseen beyond {most}: look at a nearer month or quarter",
)
RATIO_AHEAD = Words("比率不预测", "ratios are not foreseen")
NO_TARGET = Words("这段时间不是每天都有目标", "not every day of it has a target")
NO_GAP = Words("预计能达成，没有缺口", "it is expected to be reached; there is no gap")
NOTHING_FORESEEN = Words(
    "预测剩下的日子没有进账，没有可以放大的因素",
    "nothing is foreseen for the days left, so there is nothing to multiply",
)
NO_FORMULA = Words("这个指标没有拆成几个因素", "this metric is not taken apart into factors")
NOTHING_AHEAD = Words("已经没有剩下的日子", "no days are left")
GAP_UNKNOWN = Words("缺口还不知道", "the gap is not known")
DAY_BY_DAY = Words(
    "按每天的人数合计，同一人来几天算几次", "from the people of each day; who came on several days counts on each"
)
MISSING = Words("已过去的日子里缺 {days} 天数据，没有补估", "{days} days gone by have no data; none were guessed")


@dataclass
class Numbers:
    """The targets of a year beside what the shop's days brought, and are foreseen to bring."""

    targets: Targets
    metric: Metric
    currency: str
    last: date | None
    past: Daily | None
    ahead: dict[date, int] = field(default_factory=dict)
    why_not_ahead: Words | None = None

    def brought(self, period: Period) -> Amount | None:
        """What those of these days that are known brought together; None where none is."""
        days = self.elapsed(period)
        if self.past is None or days is None:
            return None
        if self.metric.numerator is None or self.metric.denominator is None:
            found = self.past.of(self.metric.id, days.days())
            return sum(found) if found else None
        parts = (self.metric.numerator, self.metric.denominator)
        known = [day for day in days.days() if all(day in self.past.values[part] for part in parts)]
        above, below = (sum(self.past.of(part, known)) for part in parts)
        return Ratio(above, below) if below else None

    def elapsed(self, period: Period) -> Period | None:
        """Those of these days that are over and may be known."""
        if self.last is None or period.start > self.last:
            return None
        return Period.inclusive(period.start, min(period.last, self.last))

    def rest(self, period: Period) -> Period | None:
        """Those of these days that are still to come."""
        if self.last is None:
            return period
        return None if period.last <= self.last else Period(max(period.start, self.last + ONE_DAY), period.end)

    def expected(self, period: Period) -> int | None:
        """What these days will have brought in the end; None where some of it is not foreseen."""
        rest = self.rest(period)
        actual = self.brought(period)
        if isinstance(actual, Ratio) or (rest and any(day not in self.ahead for day in rest.days())):
            return None
        if actual is None and self.elapsed(period) is not None:
            return None
        return (actual or 0) + sum(self.ahead[day] for day in rest.days()) if rest else actual


def numbers_of(home: Home, targets: Targets, *, last: date | None) -> Numbers:
    """The numbers of a year as they are known in the evening of `last`, with a forecast of the days to come.

    Raises UnknownMetric, UnknownShop, WarehouseIsBusy.
    """
    one = metric(targets.metric)
    currency = known_shops(home, (targets.shop,))[0].currency
    if last is None:
        return Numbers(targets, one, currency, None, None, why_not_ahead=NO_DAYS)
    parts = [part for part in (one.numerator, one.denominator) if part] if one.is_quotient else [one.id]
    past = daily(home, shop=targets.shop, metrics=parts, last=last)
    if factors := parts_asked(one.id):
        past = past.beside(daily(home, shop=targets.shop, metrics=factors, last=last, days=LEVERS_SEE_DAYS))
    told = Numbers(targets, one, currency, last, past)
    look_ahead(told)
    return told


def stand(numbers: Numbers, piece: Piece) -> Standing:
    """Where the shop stands with this piece of the year."""
    period, targets = piece.period, numbers.targets
    target, actual, rest = targets.of(period), numbers.brought(period), numbers.rest(period)
    outlook, why = _outlook(numbers, period)
    elapsed = numbers.elapsed(period)
    missing = _missing(numbers, elapsed)
    if missing:
        why["actual"] = MISSING.filled(days=missing)
    elif elapsed is None:
        why["actual"] = NO_DAYS if numbers.last is None else NOT_BEGUN
    elif _counts_people_daily(numbers.metric):
        why["actual"] = DAY_BY_DAY
    if target is None:
        why["target"] = NO_TARGET
    gap = _gap(target, actual, outlook, rest)
    done = actual if isinstance(actual, int) else 0
    whole = target if isinstance(target, int) else None
    return Standing(
        metric=numbers.metric,
        currency=numbers.currency,
        shop=targets.shop,
        piece=piece,
        target=target,
        known_to=numbers.last,
        actual=actual,
        missing_days=missing,
        due=due if elapsed and isinstance(due := targets.of(elapsed), int) else None,
        rest=rest,
        needed_per_day=-((done - whole) // rest.length_days) if whole is not None and rest and whole > done else None,
        usual_per_day=_usual(numbers),
        outlook=outlook,
        gap=gap,
        likelihood=_likelihood(whole, done, rest, outlook, missing),
        levers=_levers(numbers, whole, done, outlook, rest, why),
        why=why,
    )


def look_ahead(told: Numbers) -> None:
    """Fills in what each of the coming days should bring, or why that is not foreseen."""
    if not is_sum(told.metric):
        told.why_not_ahead = RATIO_AHEAD
        return
    days = len(told.past.values[told.metric.id]) if told.past else 0
    if days < FEWEST_DAYS or told.last is None:
        told.why_not_ahead = TOO_FEW.filled(days=days, least=FEWEST_DAYS)
        return
    until = date(told.targets.year + 1, 1, 1) - told.last - ONE_DAY
    ahead = min(MOST_DAYS_AHEAD, until.days)
    if ahead > 0:
        total = _total(told, Period(told.last + ONE_DAY, told.last + timedelta(days=ahead + 1)))
        by_day = total.by_day.tolist() if total else []
        told.ahead = {told.last + timedelta(days=place): round(value) for place, value in enumerate(by_day, 1)}


def _total(told: Numbers, days: Period) -> Total | None:
    """What these days to come will bring together; None while nothing is known."""
    known = told.past.known(told.metric.id) if told.past else None
    if told.past is None or known is None:
        return None
    values = told.past.values[told.metric.id]
    skipped = range((days.start - known.end).days)
    every = [*known.days(), *(known.end + timedelta(days=step) for step in skipped), *days.days()]
    return total_ahead(
        np.array([values.get(day, np.nan) for day in known.days()], dtype=np.float64),
        kinds=np.array(special_kinds(every), dtype=np.int64),
        skip=len(skipped),
        days=days.length_days,
    )


def _outlook(numbers: Numbers, period: Period) -> tuple[Outlook | None, dict[str, Words]]:
    rest, expected = numbers.rest(period), numbers.expected(period)
    if numbers.why_not_ahead is not None:
        return None, {"outlook": numbers.why_not_ahead}
    if rest is None:
        return None, {"outlook": NOTHING_AHEAD}
    if numbers.elapsed(period) is not None and numbers.brought(period) is None:
        return None, {"outlook": NOTHING_KNOWN}
    if expected is None:
        away = (rest.last - numbers.last).days if numbers.last else 0
        return None, {"outlook": TOO_FAR.filled(days=away, most=MOST_DAYS_AHEAD)}
    total = _total(numbers, rest)
    if total is None:
        return None, {"outlook": NO_DAYS}
    done = expected - sum(numbers.ahead[day] for day in rest.days())

    def bounds(coverage: float) -> tuple[int, int]:
        low, high = done + round(total.lower[coverage]), done + round(total.upper[coverage])
        return min(low, expected), max(high, expected)

    return Outlook(expected, bounds(LIKELY), bounds(NEARLY_SURE), total.evenings, total.stretched > 1), {}


def _gap(
    target: Amount | None, actual: Amount | None, outlook: Outlook | None, rest: Period | None
) -> int | Decimal | None:
    """Less than nothing where it will be missed."""
    if isinstance(target, int):
        if rest is None:
            return actual - target if isinstance(actual, int) else None
        return outlook.expected - target if outlook else None
    if target is None or not isinstance(actual, Ratio) or actual.value is None or target.value is None:
        return None
    return actual.value - target.value


def _likelihood(
    target: int | None, done: int, rest: Period | None, outlook: Outlook | None, missing: int
) -> Words | None:
    """The words; none for what is over and not wholly known, unless what is known suffices."""
    if target is None or (rest is None and missing and done < target):
        return None
    return likelihood(target=target, actual=done, over=rest is None, outlook=outlook)


def _missing(numbers: Numbers, elapsed: Period | None) -> int:
    """How many days gone by are not known."""
    if numbers.past is None or elapsed is None:
        return 0
    one, known = numbers.metric, numbers.past.values
    parts = [part for part in (one.numerator, one.denominator) if part] if one.is_quotient else [one.id]
    return sum(any(day not in known[part] for part in parts) for day in elapsed.days())


def _counts_people_daily(one: Metric) -> bool:
    """Whether a ratio is told from numbers of people, who over several days are counted on each."""
    parts = (metric(part) for part in (one.numerator, one.denominator) if part)
    return any("day" not in part.added_over for part in parts)


def _usual(numbers: Numbers) -> int | None:
    """What an ordinary day brought lately, on the mean."""
    if numbers.past is None or numbers.last is None or not is_sum(numbers.metric):
        return None
    lately = [day for day in Period.ending(numbers.last, days=LATELY_DAYS).days() if special_day(day) is None]
    found = numbers.past.of(numbers.metric.id, lately)
    return sum(found) // len(found) if found else None


def _levers(
    numbers: Numbers, target: int | None, done: int, outlook: Outlook | None, rest: Period | None, why: dict[str, Words]
) -> tuple[Lever, ...]:
    """The levers, or none, and then `why` says it."""
    if numbers.metric.id not in LEVERS:
        why["levers"] = NO_FORMULA
    elif rest is None:
        why["levers"] = NOTHING_AHEAD
    elif target is None or outlook is None or numbers.past is None:
        why["levers"] = GAP_UNKNOWN
    elif outlook.expected >= target:
        why["levers"] = NO_GAP
    elif outlook.expected <= done:
        why["levers"] = NOTHING_FORESEEN
    else:
        short = Shortfall(needed=target - done, expected=outlook.expected - done, days=rest.length_days)
        return levers(numbers.metric.id, numbers.past, short)
    return ()
