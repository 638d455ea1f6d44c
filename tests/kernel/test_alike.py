"""Which days of last year stand beside a period, and why: lunar days, dates, weekdays; and what is unlike after all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.kernel.alike import just_before, year_before_alike
from duoshou.kernel.periods import Period
from duoshou.kernel.workdays import DAYS_OFF, days_off, is_day_off


def days(first: str, last: str = "") -> Period:
    return Period.inclusive(date.fromisoformat(first), date.fromisoformat(last or first))


class TestTheYearBefore:
    @pytest.mark.parametrize(
        ("period", "other", "because"),
        [
            # 初一 of 2026 is 17 February, of 2025 it was 29 January.
            (days("2026-02-17"), days("2025-01-29"), "农历日"),
            (days("2026-02-10", "2026-02-24"), days("2025-01-22", "2025-02-05"), "农历日"),
            # 端午 of 2025 fell on 31 May, but that is the first day of 618, which has its date.
            (days("2025-06-01"), days("2024-06-01"), "618"),
            # 中秋: 25 September 2026, 6 October 2025.
            (days("2026-09-25"), days("2025-10-06"), "中秋"),
            (days("2026-10-01", "2026-10-07"), days("2025-10-01", "2025-10-07"), "国庆"),
            (days("2026-11-11"), days("2025-11-11"), "双11"),
            (days("2026-03-08"), days("2025-03-08"), "38节"),
            # An ordinary Friday stands beside a Friday.
            (days("2026-11-20"), days("2025-11-21"), "星期五"),
            (days("2026-04-20", "2026-04-26"), days("2025-04-21", "2025-04-27"), "星期几"),
            (days("2026-02-01", "2026-02-28"), days("2025-02-01", "2025-02-28"), "同月"),
            (days("2026-01-01", "2026-04-15"), days("2025-01-01", "2025-04-15"), "同一日期"),
            (days("2040-05-06"), days("2039-05-06"), "只有"),
        ],
    )
    def test_is_the_one_most_alike_and_says_why(self, period: Period, other: Period, because: str):
        found = year_before_alike(period)
        assert found.period == other
        assert because in found.because.zh

    @given(st.dates(date(2017, 1, 1), date(2033, 12, 1)), st.integers(1, 62))
    def test_is_as_long_and_about_a_year_away(self, start: date, length: int):
        period = Period(start, start + timedelta(days=length))
        if period.is_whole_months:
            return
        other = year_before_alike(period).period
        assert other.length_days == length
        assert 330 <= (period.start - other.start).days <= 390


class TestWhatIsUnlike:
    def test_is_a_festival_that_left_its_month(self):
        but = "；".join(one.zh for one in year_before_alike(days("2025-01-01", "2025-01-31")).but)
        assert "本期有春节" in but

    def test_is_a_month_of_other_length(self):
        assert "本期 31 天，对比期 28 天" in [one.zh for one in just_before(days("2026-03-01", "2026-03-31")).but]

    def test_is_a_promotion_the_day_before(self):
        assert [one.zh for one in just_before(days("2026-11-11")).but] == [
            "本期有双11，对比期没有",
            "对比期有双11 前后，本期没有",
        ]

    def test_is_no_festival_that_lies_within_another_on_the_other_side(self):
        # 中秋 of 2025 fell on 6 October, within National Day.
        assert [one.zh for one in year_before_alike(days("2026-09-25")).but if "休息日" not in one.zh] == [
            "对比期有国庆，本期没有"
        ]

    def test_is_a_festival_within_another_that_left_it(self):
        # 端午 of 2025 fell on the first day of 618.
        assert "本期有端午，对比期没有" in [one.zh for one in year_before_alike(days("2025-05-31")).but]

    def test_is_nothing_between_two_ordinary_days(self):
        assert just_before(days("2026-11-25")).but == ()

    def test_are_days_off_with_made_up_workdays_reckoned_in(self):
        # 14 February 2026 is a Saturday on which people work.
        assert is_day_off(date(2026, 2, 14)) is False
        assert days_off(days("2026-02-09", "2026-02-15")) == 1
        assert "休息日（含放假和调休）本期 1 天，对比期 2 天" in [
            one.zh for one in just_before(days("2026-02-09", "2026-02-15")).but
        ]

    def test_is_not_known_of_years_whose_notice_is_not_here(self):
        assert is_day_off(date(2024, 5, 1)) is None
        assert "2024 年的放假和调休安排没有收录，休息日不比" in [
            one.zh for one in year_before_alike(days("2025-04-14", "2025-04-20")).but
        ]


class TestTheNotices:
    @pytest.mark.parametrize(("year", "holidays", "made_up"), [(2025, 28, 5), (2026, 33, 6)])
    def test_add_up_to_what_they_announced(self, year: int, holidays: int, made_up: int):
        every = [date(year, 1, 1) + timedelta(days=step) for step in range(365)]
        weekends = {day for day in every if day.weekday() >= 5}
        worked = [day for day in weekends if not is_day_off(day)]
        assert len(worked) == made_up
        # Days off on weekdays, and weekends within the times off, make the days that the notice counts.
        told = [
            day
            for day in every
            if any(a <= f"{day:%m%d}" <= b for a, b in (one.split("-") for one in DAYS_OFF[year].split()))
        ]
        assert len(told) == holidays
