"""A standing of any shop: what is known adds up, what is not says why, and the words agree with the bounds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from duoshou.kernel.periods import Period
from duoshou.loop.targets.history import Daily
from duoshou.loop.targets.levers import parts_asked
from duoshou.loop.targets.standing import Numbers, look_ahead, stand
from duoshou.loop.targets.tree import branch, tree
from duoshou.loop.targets.values import Branch
from duoshou.metrics.facade import metric
from duoshou.rooms.store.targets.facade import Stated, Targets, even_season, piece, quarter, spread, whole_year

YEAR = 2026
FIRST = date(2025, 11, 1)


def numbers(days: list[int | None], wanted: int) -> Numbers:
    """A shop whose days brought these amounts (None: not known) and whose owner wants so much of 2026."""
    last = FIRST + timedelta(days=len(days) - 1)
    known = {FIRST + timedelta(days=place): value for place, value in enumerate(days) if value is not None}
    values = {part: dict.fromkeys(known, 3) for part in parts_asked("paid_amount")} | {"paid_amount": known}
    season = even_season(YEAR)
    stated = (Stated(whole_year(YEAR), wanted),)
    targets = Targets("小店", "paid_amount", YEAR, 1, stated, season, spread(stated, season=season, year=YEAR))
    told = Numbers(targets, metric("paid_amount"), "CNY", last, Daily(Period.ending(last, days=800), values, {}))
    look_ahead(told)
    return told


amounts = st.one_of(st.none(), st.just(0), st.integers(0, 10**7))
shops = st.builds(numbers, st.lists(amounts, min_size=1, max_size=420), st.integers(0, 10**10))
pieces = st.sampled_from(
    [whole_year(YEAR), quarter(YEAR, 4), Period.of_month(date(YEAR, 12, 1)), Period.of_day(date(YEAR, 1, 5))]
)


class TestAStanding:
    @settings(max_examples=40)
    @given(shops, pieces)
    def test_says_a_number_or_why_there_is_none(self, told: Numbers, period: Period):
        standing = stand(told, piece(period))
        assert (standing.outlook is None) == ("outlook" in standing.why)
        assert bool(standing.levers) != ("levers" in standing.why)
        if standing.outlook:
            low, high = standing.outlook.likely
            lowest, highest = standing.outlook.nearly_sure
            assert lowest <= low <= standing.outlook.expected <= high <= highest
            assert standing.gap == standing.outlook.expected - standing.target

    @settings(max_examples=40)
    @given(shops)
    def test_foresees_for_the_year_what_its_pieces_bring_together(self, told: Numbers):
        def check(one: Branch) -> None:
            known = [below.expected for below in one.below]
            if one.below and one.expected is not None and None not in known:
                assert sum(known) == one.expected, one.piece
            for below in one.below:
                check(below)

        check(branch(told, piece(whole_year(YEAR)), depth=4))

    @given(st.integers(1, 10**9))
    @settings(max_examples=20)
    def test_needs_no_less_a_day_than_fills_the_target(self, wanted: int):
        told = numbers([1_000] * 100, wanted)
        standing = stand(told, piece(whole_year(YEAR)))
        done = standing.actual if isinstance(standing.actual, int) else 0
        if standing.needed_per_day is not None and standing.rest:
            brought = done + standing.needed_per_day * standing.rest.length_days
            assert wanted <= brought < wanted + standing.rest.length_days


class TestDaysThatAreMissing:
    def test_are_no_proof_that_the_target_was_missed(self):
        # Two months are over; of the second nothing came in.
        january, february = (Period.of_month(date(YEAR, month, 1)) for month in (1, 2))
        told = numbers([100] * 92 + [None] * 28 + [100], 365_000)
        assert stand(told, piece(january)).likelihood is not None
        standing = stand(told, piece(february))
        assert (standing.actual, standing.missing_days, standing.likelihood) == (None, 28, None)
        assert standing.gap is None

    def test_leave_the_end_unknown_where_all_are_missing(self):
        told = numbers([100] * 92 + [None] * 10, 365_000)
        standing = stand(told, piece(Period.of_month(date(YEAR, 2, 1))))
        assert standing.outlook is None and "no data" in standing.why["outlook"].en


class TestTheTree:
    def test_is_open_where_somebody_looks_and_nowhere_else(self):
        root = tree(numbers([1] * 30, 10**6), opened=Period.of_month(date(YEAR, 11, 1)))
        assert [one.opens for one in root.below] == [True, True, True, False]
        (november,) = [one for one in root.below[3].below if one.piece.period.start.month == 11]
        assert len(november.below) == 6 and not november.below[0].below
        assert november.below[-1].full_week is not None, "30 November is a Monday of a week that ends in December"
