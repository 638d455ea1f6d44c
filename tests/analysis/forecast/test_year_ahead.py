"""How the days of a year weigh: like the same season before, with the rhythm of the week and the special days."""

from __future__ import annotations

import numpy as np
import pytest

from duoshou.analysis.forecast.year_ahead import YEAR_OF_WEEKS, shares
from tests.analysis.series import special_days

YEAR = 364


def two_halves(days: int) -> np.ndarray:
    """A shop whose second half of the year brings three times the first, and Sundays twice a weekday."""
    season = np.where(np.arange(days) % YEAR < YEAR // 2, 100.0, 300.0)
    return season * np.where(np.arange(days) % 7 == 6, 2.0, 1.0)


class TestTheWeightsOfAYear:
    def test_follow_the_season_of_the_year_before(self):
        past = two_halves(YEAR)
        told = shares(past, kinds=special_days(YEAR), kinds_of_year=special_days(YEAR), starts_at=YEAR)
        assert told.seen.all()
        assert told.weights[220:320].mean() / told.weights[40:140].mean() == pytest.approx(3, rel=0.05)

    def test_follow_the_rhythm_of_the_week(self):
        past = two_halves(YEAR)
        told = shares(past, kinds=special_days(YEAR), kinds_of_year=special_days(YEAR), starts_at=YEAR)
        assert told.weights[48] / told.weights[45] == pytest.approx(2, rel=0.15)

    def test_know_what_a_special_day_brings_wherever_it_falls(self):
        past, kinds = np.full(YEAR, 100.0), special_days(YEAR, 100, 101, 102)
        past[100:103] = 400.0
        told = shares(past, kinds=kinds, kinds_of_year=special_days(YEAR, 120), starts_at=YEAR)
        assert told.weights[120] / told.weights[110] == pytest.approx(4, rel=0.1)
        assert told.weights[101] == pytest.approx(told.weights[110], rel=0.05), "it was special last year only"

    def test_take_the_mean_where_no_year_before_is_known(self):
        past = np.full(100, 70.0)
        told = shares(past, kinds=special_days(100), kinds_of_year=special_days(YEAR), starts_at=-50)
        assert not told.seen.any()
        assert np.allclose(told.weights, told.weights[0])

    def test_grow_with_the_years_where_only_the_one_before_last_is_known(self):
        past = np.concatenate([np.full(YEAR, 100.0), np.full(200, 150.0)])
        told = shares(past, kinds=special_days(len(past)), kinds_of_year=special_days(YEAR), starts_at=2 * YEAR - 14)
        assert YEAR_OF_WEEKS == YEAR
        assert told.weights[300] == pytest.approx(told.weights[100], rel=0.1)
