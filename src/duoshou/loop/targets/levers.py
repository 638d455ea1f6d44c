"""What could close the gap: by how much each factor alone would have to change, held against what the shop has reached.

Paid amount = visitors × conversion × spend per buyer, day by day and so over all days together. To bring k times what
is foreseen, one of them alone has to be k times what it is. Of the net amount a lower refund rate closes a gap, too;
and more may be spent on advertising, supposing that the next yuan brings what the last ones did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import rounded
from duoshou.kernel.special_days import special_day
from duoshou.kernel.words import Words
from duoshou.loop.targets.history import Daily
from duoshou.loop.targets.values import Lever, Number, Reached
from duoshou.metrics.facade import Metric, metric

LATELY_DAYS = 28
LEVERS_SEE_DAYS = 90
WEEK_DAYS = 7
# A quarter of the weeks reached it: what is asked for has been done, and more than once.
GOOD_PART = Fraction(3, 4)
PLACES = 6

FACTORS = ("visitors", "conversion_ratio", "spend_per_buyer")
LEVERS: dict[str, tuple[str, ...]] = {
    "paid_amount": (*FACTORS, "ad_spend"),
    "net_amount": (*FACTORS, "refund_ratio", "ad_spend"),
}
SAME_ROI = Words(
    "假定多花的钱和近 28 天一样有效；通常会差一些",
    "supposing that more spend brings what the last 28 days' did; as a rule it brings less",
)
NOTHING_LATELY = Words("近 28 天没有这个数", "not known for the last 28 days")
NOT_ENOUGH = Words("降到零也补不上", "even none at all would not close it")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is missing: `needed` of the days to come, of which `expected` is foreseen, over so many `days`."""

    needed: int
    expected: int
    days: int

    @property
    def times(self) -> Fraction:
        """How many times what is foreseen would be needed."""
        return Fraction(self.needed, self.expected)


@dataclass(frozen=True, slots=True)
class Run:
    """A number over some days, by its parts."""

    numerator: int
    denominator: int

    @property
    def exact(self) -> Fraction:
        """The number itself. Raises ZeroDivisionError where nothing stands below."""
        return Fraction(self.numerator, self.denominator)


def parts_asked(metric_id: str) -> tuple[str, ...]:
    """The counted metrics that the levers of this metric are told from."""
    found = [part for lever in LEVERS.get(metric_id, ()) for part in _parts(lever)]
    if "ad_spend" in LEVERS.get(metric_id, ()):
        found.append("ad_amount")
    return tuple(dict.fromkeys(found))


def levers(metric_id: str, past: Daily, short: Shortfall) -> tuple[Lever, ...]:
    """Each lever of this metric, in the order of its formula; none where it has no formula or nothing is foreseen."""
    if short.expected <= 0:
        return ()
    return tuple(_lever(one, past, short) for one in LEVERS.get(metric_id, ()))


def _lever(lever_id: str, past: Daily, short: Shortfall) -> Lever:
    one = metric(lever_id)
    blank = next((past.blanks[part] for part in _parts(lever_id) if part in past.blanks), None)
    now = _run(lever_id, past, _ordinary_days(past)[-LATELY_DAYS:])
    if blank is not None or now.denominator == 0:
        return Lever(one, blank=blank or NOTHING_LATELY)
    base = now.exact
    match lever_id:
        case "refund_ratio":
            return _refunds(one, past, base, short)
        case "ad_spend":
            return _spend(one, past, base, short)
        case _:
            lever = Lever(one, _as_told(one, base))
            return _held_against(lever, past, base, base * short.times)


def _refunds(one: Metric, past: Daily, base: Fraction, short: Shortfall) -> Lever:
    """What stays after refunds has to be so many times more: 1 − needed = times × (1 − now)."""
    needed = 1 - short.times * (1 - base)
    lever = Lever(one, _as_told(one, base))
    if needed < 0:
        return replace(lever, reached="never", blank=NOT_ENOUGH)
    return _held_against(lever, past, base, needed)


def _spend(one: Metric, past: Daily, base: Fraction, short: Shortfall) -> Lever:
    lately = _ordinary_days(past)[-LATELY_DAYS:]
    spent, brought = sum(past.of("ad_spend", lately)), sum(past.of("ad_amount", lately))
    if not brought or not spent:
        return Lever(one, _as_told(one, base), blank=past.blanks.get("ad_amount") or NOTHING_LATELY)
    a_day = Fraction(short.needed - short.expected, short.days)
    needed = base + a_day * Fraction(spent, brought)
    return _held_against(Lever(one, _as_told(one, base), supposes=SAME_ROI), past, base, needed)


def _held_against(lever: Lever, past: Daily, base: Fraction, needed: Fraction) -> Lever:
    """The lever with what it would have to be, beside what the shop has reached."""
    one = lever.metric
    lever = replace(lever, needed=_as_told(one, needed), change=_exactly(needed / base - 1) if base else None)
    weeks = sorted(_weeks(one.id, past), reverse=_less_is_better(one))
    if not weeks:
        return lever
    good, best = weeks[int((len(weeks) - 1) * GOOD_PART)], weeks[-1]
    return replace(
        lever,
        good=_as_told(one, good),
        best=_as_told(one, best),
        reached=_reached(needed, good, best, less_is_better=_less_is_better(one)),
    )


def _reached(needed: Fraction, good: Fraction, best: Fraction, *, less_is_better: bool) -> Reached:
    sign = -1 if less_is_better else 1
    if sign * needed <= sign * good:
        return "often"
    return "seldom" if sign * needed <= sign * best else "never"


def _less_is_better(one: Metric) -> bool:
    return one.higher_is == "worse"


def _weeks(lever_id: str, past: Daily) -> list[Fraction]:
    """The number over every seven ordinary days in a row of the last 90 days."""
    days = _ordinary_days(past)
    runs = [_run(lever_id, past, days[place : place + WEEK_DAYS]) for place in range(len(days) - WEEK_DAYS + 1)]
    return [run.exact for run in runs if run.denominator]


def _run(lever_id: str, past: Daily, days: Sequence[date]) -> Run:
    """The number over those of these days for which every part is known; of a count, the mean of a day."""
    parts = _parts(lever_id)
    known = [day for day in days if all(day in past.values[part] for part in parts)]
    sums = [sum(past.of(part, known)) for part in parts]
    return Run(sums[0], sums[1] if len(sums) > 1 else len(known))


def _ordinary_days(past: Daily) -> list[date]:
    """The last 90 days without holidays and great promotions, which are not reached at will."""
    period = Period.ending(past.period.last, days=LEVERS_SEE_DAYS)
    return [day for day in period.days() if special_day(day) is None]


def _parts(lever_id: str) -> tuple[str, ...]:
    one = metric(lever_id)
    if one.numerator is not None and one.denominator is not None:
        return (one.numerator, one.denominator)
    return (one.id,)


def _as_told(one: Metric, exact: Fraction) -> Number:
    """Whole fen and counts; a ratio to six places."""
    if one.unit in ("fen", "count"):
        return int(rounded(Decimal(exact.numerator) / Decimal(exact.denominator), 0))
    return _exactly(exact)


def _exactly(exact: Fraction) -> Decimal:
    """The number to six places."""
    return rounded(Decimal(exact.numerator) / Decimal(exact.denominator), PLACES)
