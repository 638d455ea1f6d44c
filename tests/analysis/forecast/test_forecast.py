"""Forecasts of many series: rhythm, special days, gaps, outliers, scarce sales, and the promise of the interval."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from duoshou.analysis.forecast.ahead import forecast
from duoshou.analysis.forecast.arrays import Floats, centred_mean
from duoshou.analysis.forecast.intervals import scored
from tests.analysis.series import SPECIAL_BRINGS, WEEK, counted, expected, special_days

SEED = 20_261_128
any_values = arrays.arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(4, 40)),
    elements=st.one_of(st.just(float("nan")), st.just(0.0), st.floats(-1e9, 1e9).map(lambda value: round(value, 3))),
)


@pytest.fixture(scope="module")
def dice() -> np.random.Generator:
    return np.random.default_rng(SEED)


def repeating(weeks: int, level: float = 100.0) -> Floats:
    return np.asarray(np.tile(WEEK / WEEK.mean() * level, weeks)[None, :])


class TestAForecast:
    def test_of_a_week_that_repeats_is_that_week(self):
        told = forecast(repeating(20), horizon=7)
        np.testing.assert_allclose(told.point, repeating(1), rtol=1e-6)

    def test_goes_on_over_days_that_are_missing(self):
        values = repeating(20)
        values[0, ::5] = np.nan
        np.testing.assert_allclose(forecast(values, horizon=7).point, repeating(1), rtol=0.01)

    def test_hardly_moves_for_one_odd_day(self, dice: np.random.Generator):
        values = repeating(20) + dice.normal(0, 3, (1, 140))
        odd = values.copy()
        odd[0, -4] *= 10
        moved = forecast(odd, horizon=7).point / forecast(values, horizon=7).point
        np.testing.assert_allclose(moved, 1.0, atol=0.06)

    def test_follows_a_level_that_stays_changed(self):
        values = repeating(20)
        values[0, -21:] *= 0.5
        np.testing.assert_allclose(forecast(values, horizon=7).point, repeating(1) * 0.5, rtol=0.06)

    def test_gives_a_new_series_the_rhythm_of_the_others(self, dice: np.random.Generator):
        old = dice.poisson(np.tile([50, 50, 50, 50, 50, 150, 150], (30, 30)))
        new = np.full((1, 210), np.nan)
        new[0, -10:] = old[0, -10:]
        told = forecast(np.vstack([old, new]).astype(np.float64), horizon=7).point[-1]
        assert 2 < told[5:].mean() / told[:5].mean() < 4

    def test_of_scarce_sales_is_their_mean_and_never_below_zero(self, dice: np.random.Generator):
        values = (dice.random((200, 300)) < 0.1).astype(np.float64)
        told = forecast(values, horizon=7)
        assert abs(told.point.mean() - 0.1) < 0.01
        assert all((lower >= 0).all() for lower in told.lower.values())

    def test_of_nothing_is_nothing(self):
        told = forecast(np.vstack([np.zeros(40), np.full(40, np.nan)]), horizon=3)
        assert not told.point.any()
        assert np.isfinite(told.upper[0.95]).all()

    @given(any_values, st.integers(1, 10), st.integers(1, 12))
    def test_is_a_number_inside_its_bounds_whatever_came(self, values: Floats, horizon: int, season: int):
        told = forecast(values, horizon=horizon, season=season)
        for coverage in (0.8, 0.95):
            assert np.isfinite(told.lower[coverage]).all() and np.isfinite(told.upper[coverage]).all()
            assert (told.lower[coverage] <= told.point).all() and (told.point <= told.upper[coverage]).all()

    def test_is_the_same_in_fen_and_in_yuan(self, dice: np.random.Generator):
        yuan = counted(expected(special_days(120), series=5, dice=dice), dice)
        fen = forecast(yuan * 100, horizon=7)
        np.testing.assert_allclose(fen.point, forecast(yuan, horizon=7).point * 100, rtol=1e-9)
        np.testing.assert_allclose(fen.upper[0.8], forecast(yuan, horizon=7).upper[0.8] * 100, rtol=1e-9)

    @pytest.mark.parametrize(("days", "kinds"), [(3, 10), (20, 20)])
    def test_is_refused_without_days_or_their_kinds(self, days: int, kinds: int):
        with pytest.raises(ValueError):
            forecast(np.ones((1, days)), horizon=7, kinds=np.zeros(kinds, dtype=np.int64))


class TestASpecialDay:
    def test_brings_what_such_days_brought_before(self):
        kinds = special_days(147, 30, 65, 110, 142)
        values = np.repeat(repeating(21), 3, axis=0) * np.where(kinds == 1, SPECIAL_BRINGS, 1.0)
        told = forecast(values[:, :140], horizon=7, kinds=kinds)
        np.testing.assert_allclose(told.point, values[:, 140:], rtol=0.02)

    def test_does_not_raise_the_days_after_it(self):
        kinds = special_days(147, 138)
        values = repeating(21) * np.where(kinds == 1, 5.0, 1.0)
        np.testing.assert_allclose(forecast(values[:, :140], horizon=7, kinds=kinds).point, repeating(1), rtol=0.01)

    def test_never_seen_before_is_expected_like_any_other_but_with_more_doubt(self, dice: np.random.Generator):
        values = repeating(20) + dice.normal(0, 5, (1, 140))
        plain = forecast(values, horizon=7)
        special = forecast(values, horizon=7, kinds=special_days(147, 141))
        assert special.point[0, 1] == plain.point[0, 1]
        width = special.upper[0.8] - special.lower[0.8]
        np.testing.assert_allclose(width[0, 1], 2 * (plain.upper[0.8] - plain.lower[0.8])[0, 1], rtol=1e-9)


class TestTheInterval:
    @pytest.fixture(scope="class")
    @staticmethod
    def holding() -> dict[float, Floats]:
        """For each coverage whether the truth was held, over series, three days to forecast from, and horizons."""
        dice = np.random.default_rng(SEED)
        kinds = special_days(400, 100, 200, 300, 350, 393)
        values = counted(expected(kinds, series=300, dice=dice), dice)
        held: dict[float, list[Floats]] = {0.8: [], 0.95: []}
        for end in (330, 360, 386):
            told = forecast(values[:, :end], horizon=14, kinds=kinds[: end + 14])
            truth = values[:, end : end + 14]
            for coverage, seen in held.items():
                seen.append((told.lower[coverage] <= truth) & (truth <= told.upper[coverage]))
        return {coverage: np.asarray(np.stack(seen), dtype=np.float64) for coverage, seen in held.items()}

    @pytest.mark.parametrize("coverage", [0.8, 0.95])
    def test_holds_as_often_as_it_promises(self, holding: dict[float, Floats], coverage: float):
        assert abs(holding[coverage].mean() - coverage) < 0.03

    @pytest.mark.parametrize("coverage", [0.8, 0.95])
    def test_holds_tomorrow_as_in_two_weeks(self, holding: dict[float, Floats], coverage: float):
        assert (abs(holding[coverage].mean(axis=(0, 1)) - coverage) < 0.06).all()

    def test_hangs_on_the_errors_of_forecasts_alone(self):
        errors = np.arange(-10.0, 11)[None, :, None]
        scores = scored(100 + errors, np.full_like(errors, 100), np.array([100.0]))
        below, above = scores.bounds(np.array([[100.0]]), np.array([100.0]), 0.8, np.ones((1, 1)))
        # Of 21 errors the conformal ranks of a tenth are the 2nd from below and the 20th; everybody's are the same 21.
        assert 107.9 < above[0, 0] < 109.1 and 90.9 < below[0, 0] < 92.1


class TestACentredMean:
    @pytest.mark.parametrize("width", [1, 3, 4, 7, 12])
    def test_weighs_every_part_of_the_season_alike(self, width: int):
        values = np.tile(np.arange(1.0, width + 1), 5)[None, :]
        inside = centred_mean(values, width=width)[0, width:-width]
        np.testing.assert_allclose(inside, values.mean() if width > 1 else 1.0)

    def test_leaves_out_what_is_not_known(self):
        assert centred_mean(np.array([[np.nan, np.nan, np.nan, 4.0]]), width=3)[0].tolist()[2:] == [4.0, 4.0]
