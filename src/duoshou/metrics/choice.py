"""Which measure of a metric may answer a cut: the dimensions it has, the days it covers, what it may be summed over."""

from __future__ import annotations

from dataclasses import replace

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.compile import Beside, Cut
from duoshou.metrics.coverage import Coverage, coverage
from duoshou.metrics.nearby import Nearby
from duoshou.metrics.values import Measure, Metric
from duoshou.warehouse.facade import Engine
from duoshou.warehouse.tables import BY_NAME

NOT_YET = Words("还没有能回答它的数据", "No data can answer it yet")
NOT_THAT_WAY = Words("现有的数据不能这样细分", "The data at hand cannot be cut that way")

SUMMED_WORDS = {"day": "天", "shop": "店", "platform": "平台", "item": "商品", "source": "来源", "room": "直播间"}


class Choice:
    """The measures that answer one cut of one period, each found once. The period beside it is answered by the same
    ones:
    two calibres are never held against each other."""

    def __init__(
        self,
        duck: Engine,
        cut: Cut,
        period: Period,
        shops: tuple[str, ...],
        like: dict[str, Measure] | None = None,
        nearby: Nearby | None = None,
    ) -> None:
        self.duck, self.cut, self.period = duck, cut, period
        # What another shop knows of says nothing of the one that is asked for.
        self.shops = cut.shops_of(shops)
        self.like = like or {}
        self.nearby = nearby or Nearby()
        self.chosen: dict[str, Measure] = {}
        self._covers: dict[tuple[str, bool, str, str], Coverage] = {}

    def for_other_period(self, period: Period, beside: Beside | None = None) -> Choice:
        """The same measures for another period, counted only as far as `beside` says; where one of them has no data
        there, the answer is a blank."""
        cut = replace(self.cut, beside=beside)
        return Choice(self.duck, cut, period, self.shops, like=self.chosen, nearby=self.nearby)

    def knows_times(self, measure: Measure) -> bool:
        """Whether the measure can count the last day up to a minute: a fact of that day without its time spoils it.
        What says how things stood last is no running sum and needs no time."""
        if self.cut.beside is None or measure.as_of:
            return True
        if not measure.timed:
            return False
        (untimed,) = self.duck.one(
            f"SELECT count(*) FROM {measure.mart} WHERE day = $day AND happened_at IS NULL",
            {"day": self.cut.beside.day},
        )
        return not untimed

    def covered(self, measure: Measure) -> Coverage:
        """What the table behind a measure covers of the period."""
        asked = (measure.covered_by, measure.as_of, measure.covered_when, measure.dated_by)
        if asked not in self._covers:
            self._covers[asked] = coverage(
                self.duck,
                measure.covered_by,
                self.period,
                self.shops,
                lasting=measure.as_of,
                covered_when=measure.covered_when or "true",
                dated_by=measure.dated_by,
            )
        return self._covers[asked]

    def measure_of(self, one: Metric) -> tuple[Measure | None, Words]:
        """The first measure with the widest coverage among those that may answer; else none, and why. A report without
        a word of it answers last, however many days it is of."""
        why, best = NOT_YET, None
        for measure in (self.like[one.id],) if one.id in self.like else one.measures:
            reason = self._refusal(one, measure)
            if reason is not None:
                why = why if reason is NOT_THAT_WAY and why is not NOT_YET else reason
            elif best is None or self._breadth(measure) > self._breadth(best):
                best = measure
        if best is not None:
            self.chosen[one.id] = best
        return best, why

    def _breadth(self, measure: Measure) -> tuple[bool, int]:
        covered = self.covered(measure)
        return covered.says, len(covered.pairs)

    def _refusal(self, one: Metric, measure: Measure) -> Words | None:
        """Why this measure may not answer; None when it may."""
        if not self.cut.in_play - {"day"} <= set(measure.dimensions):
            return NOT_THAT_WAY
        if measure.needs and not self.cut.in_play & set(measure.needs):
            return NOT_THAT_WAY
        if not self.covered(measure).pairs:
            table = BY_NAME[measure.covered_by].words
            return Words(f"这段时间没有“{table.zh}”数据", f"No “{table.en}” data for this period")
        forbidden = self._summed_over(measure) - one.added_over
        if one.mean_of_days:
            forbidden -= {"day"}
        return _not_additive(one, forbidden) if forbidden else None

    def _summed_over(self, measure: Measure) -> set[str]:
        """The dimensions over which this measure's ready totals would be added up to answer the cut."""
        summed = set(measure.grain) - set(self.cut.by) - {one.dimension for one in self.cut.only}
        if not self.covered(measure).many_platforms:
            summed.discard("platform")
        if self.cut.grain == "day" or self.period.length_days == 1:
            summed.discard("day")
        if len(self.shops) == 1:
            summed.discard("shop")
        return summed


class NotAdded(Words):
    """Why there is no sum of numbers that are all there: no further file would make one."""

    __slots__ = ()


def _not_additive(one: Metric, over: set[str]) -> Words:
    named = sorted(over)
    return NotAdded(
        f"{one.name.zh}不能跨{'、'.join(SUMMED_WORDS.get(name, name) for name in named)}相加",
        f"{one.name.en} may not be added over {', '.join(named)}",
    )
