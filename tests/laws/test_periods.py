"""Laws of periods: pieces tile the whole, partners lie where people expect them, days convert there and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duoshou.kernel.periods import GRAINS, Period, PeriodIsBackwards, UnknownGrain, business_day, same_day_last_year

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
periods = st.builds(lambda start, length: Period(start, start + timedelta(days=length)), days, st.integers(1, 800))
months = st.builds(Period.of_month, days)
zones = st.sampled_from(["Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Kolkata", "UTC"])


class TestAPeriod:
    @given(first=days, length=st.integers(1, 800))
    def test_said_inclusively_holds_its_first_and_its_last_day(self, first: date, length: int):
        last = first + timedelta(days=length - 1)
        period = Period.inclusive(first, last)
        assert (period.start, period.last, period.length_days) == (first, last, length)

    @given(period=periods)
    def test_holds_exactly_its_days(self, period: Period):
        assert list(period.days()) == [
            period.start + timedelta(days=step) for step in range((period.end - period.start).days)
        ]
        assert all(period.holds(day) for day in period.days())
        assert not period.holds(period.end)
        assert not period.holds(period.start - timedelta(days=1))

    @given(one=periods, other=periods)
    def test_overlaps_another_when_they_have_a_day_in_common(self, one: Period, other: Period):
        assert one.overlaps(other) == bool(set(one.days()) & set(other.days()))

    @given(one=periods)
    def test_does_not_overlap_the_one_that_follows_it(self, one: Period):
        following = Period(one.end, one.end + timedelta(days=1))
        assert not one.overlaps(following)
        assert Period(one.start, following.end).overlaps(following)

    @given(start=days, back=st.integers(0, 800))
    def test_that_ends_before_it_starts_is_refused(self, start: date, back: int):
        with pytest.raises(PeriodIsBackwards):
            Period(start, start - timedelta(days=back))

    @given(day=days)
    def test_of_a_month_is_that_month(self, day: date):
        month = Period.of_month(day)
        assert month.holds(day)
        assert month.is_calendar_month
        assert {(inside.year, inside.month) for inside in month.days()} == {(day.year, day.month)}


class TestPieces:
    @given(period=periods, grain=st.sampled_from(GRAINS))
    def test_tile_the_period(self, period: Period, grain: str):
        pieces = period.by_grain(grain)
        assert pieces[0].start == period.start
        assert pieces[-1].end == period.end
        assert all(one.end == following.start for one, following in pairwise(pieces))

    @given(period=periods)
    def test_by_week_start_on_monday_but_the_first(self, period: Period):
        assert all(piece.start.weekday() == 0 for piece in period.by_grain("week")[1:])
        assert all(piece.length_days <= 7 for piece in period.by_grain("week"))

    @given(period=periods)
    def test_by_month_are_whole_months_but_the_ends(self, period: Period):
        assert all(piece.is_calendar_month for piece in period.by_grain("month")[1:-1])
        assert all(piece.start.month == piece.last.month for piece in period.by_grain("month"))

    @given(period=periods)
    def test_by_day_are_days_and_in_total_are_one(self, period: Period):
        assert len(period.by_grain("day")) == period.length_days
        assert period.by_grain("total") == [period]

    @given(period=periods)
    def test_of_an_unknown_grain_are_refused(self, period: Period):
        with pytest.raises(UnknownGrain):
            period.by_grain("fortnight")


class TestThePeriodBefore:
    @given(period=periods)
    def test_abuts(self, period: Period):
        assert period.previous().end == period.start

    @given(period=periods.filter(lambda period: not period.is_whole_months))
    def test_is_as_long(self, period: Period):
        assert period.previous().length_days == period.length_days

    @example(first=Period.of_month(date(2000, 1, 1)), last=Period.of_month(date(2000, 3, 1)))
    @given(first=months, last=months)
    def test_of_whole_months_is_as_many_whole_months(self, first: Period, last: Period):
        period = Period(min(first.start, last.start), max(first.end, last.end))
        before = period.previous()
        assert before.is_whole_months and before.end == period.start
        assert len(before.by_grain("month")) == len(period.by_grain("month"))

    @given(month=months)
    def test_of_a_calendar_month_is_the_calendar_month_before(self, month: Period):
        assert month.previous().is_calendar_month


class TestTheYearBefore:
    @given(period=periods.filter(lambda period: (period.start.day, period.end.day) != (1, 1)))
    def test_is_as_long(self, period: Period):
        assert period.year_before().length_days == period.length_days

    @given(period=periods)
    def test_starts_on_the_same_date_or_on_28_february(self, period: Period):
        start = period.year_before().start
        assert start.year == period.start.year - 1
        leap_day = (period.start.month, period.start.day) == (2, 29)
        assert (start.month, start.day) == ((2, 28) if leap_day else (period.start.month, period.start.day))

    @example(first=Period.of_month(date(2000, 1, 1)), last=Period.of_month(date(2000, 3, 1)))
    @given(first=months, last=months)
    def test_of_whole_months_is_as_many_whole_months(self, first: Period, last: Period):
        period = Period(min(first.start, last.start), max(first.end, last.end))
        before = period.previous()
        assert before.is_whole_months and before.end == period.start
        assert len(before.by_grain("month")) == len(period.by_grain("month"))

    @given(month=months)
    def test_of_a_calendar_month_is_the_same_month(self, month: Period):
        before = month.year_before()
        assert before.is_calendar_month
        assert before.start.month == month.start.month

    @given(one=days, other=days)
    def test_keeps_days_in_order(self, one: date, other: date):
        assert one > other or same_day_last_year(one) <= same_day_last_year(other)

    @given(year=st.integers(1992, 2100))
    @example(year=2016)
    def test_of_a_calendar_year_is_the_calendar_year_before(self, year: int):
        whole_year = Period(date(year, 1, 1), date(year + 1, 1, 1))
        assert whole_year.year_before() == Period(date(year - 1, 1, 1), date(year, 1, 1))


class TestTheBusinessDay:
    @given(instant=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)), zone=zones)
    def test_is_the_date_on_the_shops_wall(self, instant: datetime, zone: str):
        wall = instant.replace(tzinfo=ZoneInfo(zone))
        assert business_day(wall, time_zone=zone) == instant.date()

    def test_turns_at_four_in_the_afternoon_utc_for_a_shop_in_china(self):
        assert business_day(datetime(2017, 5, 20, 15, 59, tzinfo=UTC)) == date(2017, 5, 20)
        assert business_day(datetime(2017, 5, 20, 16, 0, tzinfo=UTC)) == date(2017, 5, 21)
