"""Days that lie off: seldom in quiet times, found when something happened, dated and measured."""

from __future__ import annotations

import time

import numpy as np
import pytest

from duoshou.analysis.anomaly import WATCHED_DAYS, deviations
from duoshou.analysis.forecast.arrays import Floats
from tests.analysis.series import counted, expected, special_days

SEED = 7
DAYS = 300
SERIES = 300


@pytest.fixture(scope="module")
def quiet() -> Floats:
    dice = np.random.default_rng(SEED)
    levels = np.maximum(expected(special_days(DAYS), series=SERIES, dice=dice), 30)
    return counted(levels, dice)


def since(values: Floats, first: int, times: float) -> Floats:
    changed = values.copy()
    changed[:, first:] *= times
    return changed


class TestQuietDays:
    def test_seldom_look_odd(self, quiet: Floats):
        chances = np.array([one.chance for one in deviations(quiet)])
        assert (chances < 0.05).mean() < 0.1
        assert (chances < 0.01).mean() < 0.03

    def test_are_all_told_of(self, quiet: Floats):
        assert [one.series for one in deviations(quiet)] == list(range(SERIES))

    def test_of_a_known_campaign_look_no_odder(self, quiet: Floats):
        kinds = special_days(DAYS, 60, 120, 180, 240, DAYS - 3)
        values = quiet * np.where(kinds == 1, 3.0, 1.0)
        known = np.array([one.chance for one in deviations(values, kinds=kinds)])
        unknown = np.array([one.chance for one in deviations(values)])
        assert (known < 0.05).mean() < 0.12 < 0.3 < (unknown < 0.05).mean()


class TestAFall:
    def test_is_found_and_dated(self, quiet: Floats):
        began = DAYS - 5
        told = deviations(since(quiet, began, 0.4))
        assert np.mean([one.chance < 0.02 for one in told]) > 0.85
        assert np.mean([one.since == began for one in told]) > 0.75
        assert all(one.per_day < 0 for one in told if one.chance < 0.02)

    def test_is_measured_per_day(self, quiet: Floats):
        began = DAYS - 7
        told = deviations(since(quiet, began, 0.5))
        lost = [-one.per_day / quiet[one.series, began:].mean() for one in told if one.since == began]
        assert abs(float(np.median(lost)) - 0.5) < 0.1

    def test_of_more_than_the_watched_days_ago_is_what_is_usual_now(self, quiet: Floats):
        told = deviations(since(quiet, DAYS - 4 * WATCHED_DAYS, 0.5))
        assert np.mean([one.chance < 0.01 for one in told]) < 0.1


class TestARise:
    def test_is_found_with_the_other_sign(self, quiet: Floats):
        told = deviations(since(quiet, DAYS - 4, 2.0))
        assert np.mean([one.chance < 0.02 and one.per_day > 0 for one in told]) > 0.9


class TestASeries:
    def test_of_which_the_last_days_are_unknown_is_left_out(self, quiet: Floats):
        values = quiet[:3].copy()
        values[1, -WATCHED_DAYS:] = np.nan
        assert [one.series for one in deviations(values)] == [0, 2]

    def test_that_was_never_off_before_is_not_called_odd(self):
        values = np.zeros((2, 120))
        values[0, -3:] = 5
        assert all(one.chance > 0.05 for one in deviations(values))


class TestTheCheckOf2000SeriesOf500Days:
    def test_takes_less_than_20_seconds(self):
        dice = np.random.default_rng(SEED)
        values = counted(expected(special_days(500), series=2_000, dice=dice), dice)
        began = time.process_time()
        deviations(values)
        assert time.process_time() - began < 20
