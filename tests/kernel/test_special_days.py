"""The calendar of a Chinese shop: lunar festivals, great promotions, and what goes before what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duoshou.kernel.special_days import EVERY_KIND, SPRING_FESTIVALS, special_day, special_kinds


def key_of(day: date) -> str | None:
    found = special_day(day)
    return found.key if found else None


class TestASpecialDay:
    @pytest.mark.parametrize(
        ("day", "key"),
        [
            (date(2026, 2, 16), "spring_festival"),  # 除夕
            (date(2026, 2, 17), "spring_festival"),  # 初一
            (date(2026, 2, 23), "spring_festival"),  # 初七
            (date(2026, 2, 24), None),
            (date(2026, 2, 10), "before_spring_festival"),
            (date(2022, 12, 25), "new_year_goods"),  # the festival of 2023 fell on 22 January
            (date(2026, 3, 8), "womens_day"),
            (date(2024, 4, 4), "qingming"),
            (date(2023, 4, 5), "qingming"),
            (date(2025, 5, 31), "six_eighteen_wave"),  # 端午 as well
            (date(2024, 6, 10), "dragon_boat"),
            (date(2026, 6, 18), "six_eighteen"),
            (date(2026, 9, 25), "mid_autumn"),
            (date(2020, 10, 1), "national_day"),  # 中秋 as well
            (date(2026, 11, 11), "double_eleven"),
            (date(2026, 11, 10), "double_eleven_wave"),
            (date(2026, 11, 21), None),
            (date(2026, 12, 12), "double_twelve"),
            (date(2023, 1, 1), "new_year"),  # amid the sale of New Year goods
            (date(1999, 6, 18), "six_eighteen"),
            (date(1999, 2, 16), None),  # before the table begins
        ],
    )
    def test_is_known_by_its_date(self, day: date, key: str | None):
        assert key_of(day) == key

    def test_of_spring_festival_is_a_new_moon_of_january_or_february(self):
        gaps = [
            (one - other).days
            for other, one in zip(SPRING_FESTIVALS.values(), list(SPRING_FESTIVALS.values())[1:], strict=False)
        ]
        # Twelve or thirteen moons of 29.53 days.
        assert all(gap in (353, 354, 355, 383, 384, 385) for gap in gaps)
        assert all(date(day.year, 1, 20) <= day <= date(day.year, 2, 21) for day in SPRING_FESTIVALS.values())

    def test_leaves_most_days_ordinary(self):
        days = [date(2026, 1, 1) + timedelta(days=step) for step in range(365)]
        assert sum(key_of(day) is None for day in days) > 280


class TestKinds:
    def test_are_numbers_that_a_forecast_can_learn_from(self):
        kinds = special_kinds([date(2026, 11, 11), date(2026, 11, 21), date(2025, 11, 11)])
        assert kinds[0] == kinds[2] > kinds[1] == 0
        assert EVERY_KIND[kinds[0] - 1].key == "double_eleven"

    def test_all_happen(self):
        days = [date(2024, 1, 1) + timedelta(days=step) for step in range(3 * 365)]
        assert set(special_kinds(days)) == set(range(len(EVERY_KIND) + 1))
