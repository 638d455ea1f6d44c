"""Sums of days ahead: the bounds hold as often as they promise, and honesty about too long a stretch."""

from __future__ import annotations

import numpy as np
import pytest

from duoshou.analysis.forecast.totals import total_ahead
from tests.analysis.series import counted, expected, special_days

DAYS, AHEAD, SHOPS, SEED = 400, 30, 60, 11


def every_total() -> list[tuple[float, float, float, float]]:
    """Of many made-up shops: what a month brought, its point and its bounds of four in five."""
    dice = np.random.default_rng(SEED)
    kinds = special_days(DAYS + AHEAD, 100, 200, 300, DAYS + 11)
    values = counted(expected(kinds, series=SHOPS, dice=dice), dice)
    found = []
    for series in values:
        told = total_ahead(series[:DAYS], kinds=kinds, skip=0, days=AHEAD)
        found.append((float(series[DAYS:].sum()), told.point, told.lower[0.8], told.upper[0.8]))
    return found


class TestTheBoundsOfASum:
    def test_hold_about_as_often_as_they_promise(self):
        totals = every_total()
        inside = sum(low <= truth <= high for truth, _, low, high in totals)
        assert inside >= 0.7 * SHOPS, f"{inside} of {SHOPS}, seed {SEED}"

    def test_are_nested_around_the_point(self):
        series = counted(expected(special_days(200), series=1, dice=np.random.default_rng(1)), np.random.default_rng(2))
        told = total_ahead(series[0], kinds=special_days(230), skip=0, days=30)
        assert 0 <= told.lower[0.95] <= told.lower[0.8] <= told.point <= told.upper[0.8] <= told.upper[0.95]
        assert told.point == pytest.approx(told.by_day.sum())

    def test_are_widened_where_the_past_is_too_short_to_try(self):
        series = np.full(100, 50.0)
        assert total_ahead(series, kinds=special_days(120), skip=0, days=20).stretched == 1
        assert total_ahead(series, kinds=special_days(190), skip=0, days=90).stretched > 1

    def test_skip_the_days_between(self):
        series = np.tile([10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0], 30)
        told = total_ahead(series, kinds=special_days(224), skip=7, days=7)
        assert told.point == pytest.approx(280, rel=0.05)

    def test_are_refused_for_too_few_days(self):
        with pytest.raises(ValueError, match="too few"):
            total_ahead(np.ones(39), kinds=special_days(46), skip=0, days=7)
