"""Laws of targets: every level adds up exactly, a heavier day never gets less, parts never exceed their whole."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.rooms.store.targets.errors import CrossesYears, PartsExceedWhole, PartsFallShort, TargetsCross
from duoshou.rooms.store.targets.rules.pieces import (
    kind_of,
    piece,
    pieces_below,
    quarter,
    week_of,
    whole_year,
    year_of,
)
from duoshou.rooms.store.targets.rules.spreading import even_season, spread, with_stated, without
from duoshou.rooms.store.targets.values import Season, Stated, Targets

YEARS = st.integers(2023, 2030)
LARGEST = 10**13


@st.composite
def seasons(draw: st.DrawFn, year: int) -> Season:
    """A year whose days weigh anything, some of them nothing, in a rhythm of up to twelve days."""
    rhythm = draw(st.lists(st.integers(0, 50_000), min_size=1, max_size=12))
    days = whole_year(year).length_days
    return Season(tuple(itertools.islice(itertools.cycle(rhythm), days)), "rhythm")


@st.composite
def plans(draw: st.DrawFn) -> tuple[int, Season, list[Stated]]:
    """A year, some of its quarters, months and a campaign inside a month, each part within its whole."""
    year = draw(YEARS)
    season = draw(seasons(year))
    stated: list[Stated] = []
    for number in draw(st.sets(st.integers(1, 12), max_size=6)):
        month = Period.of_month(date(year, number, 1))
        inner = 0
        if draw(st.booleans()):
            inner = draw(st.integers(0, LARGEST // 100))
            stated.append(Stated(Period.inclusive(month.start, month.start + timedelta(days=9)), inner, "活动"))
        stated.append(Stated(month, inner + draw(st.integers(0, LARGEST // 50))))
    months = sum(one.amount for one in stated if kind_of(one.period) == "month" and isinstance(one.amount, int))
    stated.append(Stated(whole_year(year), months + draw(st.integers(0, LARGEST))))
    return year, season, stated


def targets(year: int, season: Season, stated: list[Stated]) -> Targets:
    by_day = spread(stated, season=season, year=year)
    return Targets("小店", "paid_amount", year, len(stated), tuple(stated), season, by_day)


class TestWhatIsSpread:
    @given(plans())
    def test_adds_up_to_everything_that_was_stated(self, plan: tuple[int, Season, list[Stated]]):
        year, season, stated = plan
        # A year all of whose days lie in stated months has to be their sum; the strategy leaves at least six months.
        told = targets(year, season, stated)
        for one in stated:
            assert told.of(one.period) == one.amount

    @given(plans())
    def test_adds_up_on_every_level(self, plan: tuple[int, Season, list[Stated]]):
        told = targets(*plan)
        waiting = [piece(whole_year(plan[0]))]
        while waiting:
            whole = waiting.pop()
            below = pieces_below(whole)
            if below:
                assert sum(told.of(one.period) for one in below) == told.of(whole.period)
            waiting += below

    @given(plans())
    def test_is_never_less_than_nothing(self, plan: tuple[int, Season, list[Stated]]):
        assert all(amount >= 0 for amount in targets(*plan).by_day.values())

    @given(YEARS.flatmap(lambda year: st.tuples(st.just(year), seasons(year))), st.integers(0, LARGEST))
    def test_gives_a_heavier_day_no_less(self, of_year: tuple[int, Season], amount: int):
        year, season = of_year
        by_day = spread([Stated(whole_year(year), amount)], season=season, year=year)
        assume(any(season.weights))
        ordered = sorted(zip(season.weights, by_day.values(), strict=True))
        for (weight, share), (heavier, more) in itertools.pairwise(ordered):
            assert weight == heavier or share <= more

    @given(YEARS.flatmap(lambda year: st.tuples(st.just(year), seasons(year))), st.integers(0, LARGEST))
    def test_moves_no_day_down_by_more_than_one_unit_when_the_whole_grows(
        self, of_year: tuple[int, Season], amount: int
    ):
        year, season = of_year
        less = spread([Stated(whole_year(year), amount)], season=season, year=year)
        more = spread([Stated(whole_year(year), amount + 1_000)], season=season, year=year)
        assert all(more[day] >= less[day] - 1 for day in less)

    @given(plans(), st.randoms(use_true_random=False))
    def test_does_not_depend_on_the_order_of_stating(self, plan: tuple[int, Season, list[Stated]], dice):
        year, season, stated = plan
        shuffled = dice.sample(stated, len(stated))
        assert spread(shuffled, season=season, year=year) == spread(stated, season=season, year=year)


class TestAMonthStatedInsideAYear:
    @given(YEARS, st.integers(1, 12), st.integers(0, LARGEST), st.integers(0, LARGEST))
    def test_leaves_the_rest_to_the_other_months_or_is_refused(self, year: int, number: int, whole: int, part: int):
        month = Period.of_month(date(year, number, 1))
        stated = with_stated([Stated(whole_year(year), whole)], Stated(month, part))
        if part > whole:
            with pytest.raises(PartsExceedWhole) as refused:
                spread(stated, season=even_season(year), year=year)
            assert refused.value.facts["over"] == str(part - whole)
            return
        told = targets(year, even_season(year), list(stated))
        others = [Period.of_month(date(year, other, 1)) for other in range(1, 13) if other != number]
        assert sum(told.of(one) for one in others) == whole - part

    @given(YEARS, st.integers(1, 12), st.integers(1, LARGEST))
    def test_is_as_if_never_stated_once_it_is_cleared(self, year: int, number: int, whole: int):
        held = [Stated(whole_year(year), whole)]
        month = Period.of_month(date(year, number, 1))
        again = without(with_stated(held, Stated(month, whole // 2)), month)
        season = even_season(year)
        assert spread(again, season=season, year=year) == spread(held, season=season, year=year)


class TestPartsThatDoNotFit:
    def test_of_all_days_have_to_be_the_whole(self):
        halves = [Stated(quarter(2026, 1), 40), Stated(quarter(2026, 2), 60)]
        rest = [Stated(quarter(2026, 3), 0), Stated(quarter(2026, 4), 0)]
        with pytest.raises(PartsFallShort):
            spread([*halves, *rest, Stated(whole_year(2026), 101)], season=even_season(2026), year=2026)
        assert (
            sum(spread([*halves, *rest, Stated(whole_year(2026), 100)], season=even_season(2026), year=2026).values())
            == 100
        )

    def test_share_only_some_days_and_are_refused(self):
        campaign = Stated(Period.inclusive(date(2026, 5, 31), date(2026, 6, 20)), 5, "618")
        june = Stated(Period.of_month(date(2026, 6, 1)), 9)
        with pytest.raises(TargetsCross):
            spread([campaign, june], season=even_season(2026), year=2026)

    def test_lie_in_two_years_and_are_refused(self):
        with pytest.raises(CrossesYears):
            year_of(Period.inclusive(date(2026, 12, 28), date(2027, 1, 3)))


class TestThePieces:
    @given(YEARS)
    def test_of_a_year_tile_it_down_to_the_days(self, year: int):
        waiting, days = [piece(whole_year(year))], []
        while waiting:
            whole = waiting.pop()
            below = pieces_below(whole)
            if below:
                assert below[0].period.start == whole.period.start and below[-1].period.end == whole.period.end
                assert sum(one.period.length_days for one in below) == whole.period.length_days
            else:
                days.append(whole.period.start)
            waiting += below
        assert sorted(days) == list(whole_year(year).days())

    def test_name_a_week_that_crosses_months_by_its_days_in_the_month(self):
        november = pieces_below(piece(Period.of_month(date(2026, 11, 1))))
        assert [one.name.zh for one in november][-1] == "11月30日"
        assert week_of(date(2026, 11, 30)) == Period.inclusive(date(2026, 11, 30), date(2026, 12, 6))


class TestARatio:
    def test_holds_for_every_day_and_the_inner_one_before_the_outer(self):
        year, june = Ratio(34, 1000), Ratio(40, 1000)
        stated = [Stated(whole_year(2026), year), Stated(Period.of_month(date(2026, 6, 1)), june)]
        told = targets(2026, even_season(2026), stated)
        assert told.of(Period.of_month(date(2026, 6, 1))) == june
        assert told.of(Period.of_month(date(2026, 7, 1))) == year
        assert told.of(quarter(2026, 2)) is None, "two ratios have no sum"
