"""What chance brings is told from what happened: incidents of the past, lumps, and parts of a whole."""

from __future__ import annotations

import numpy as np
import pytest

from duoshou.analysis.incidents import without_incidents
from duoshou.rooms.store.lumps import at_least, at_most, surge
from duoshou.rooms.store.shares import move, whole_of, without

SEED = 20_261_128
DAYS = 150


@pytest.fixture
def dice() -> np.random.Generator:
    return np.random.default_rng(SEED)


class TestAPastIncident:
    def test_is_taken_out_and_nothing_else(self, dice: np.random.Generator):
        run = dice.poisson(400, DAYS).astype(float)
        run[60:67] *= 0.4
        cleaned = without_incidents(run[None, :], upto=136)[0]
        assert np.flatnonzero(np.isnan(cleaned)).tolist() == list(range(60, 67))

    def test_of_a_single_day_stays(self, dice: np.random.Generator):
        run = dice.poisson(400, DAYS).astype(float)
        run[60] = 900
        assert not np.isnan(without_incidents(run[None, :], upto=136)).any()

    def test_that_never_ended_is_the_new_level_and_stays(self, dice: np.random.Generator):
        run = np.concatenate([dice.poisson(400, 80), dice.poisson(200, 70)]).astype(float)
        assert not np.isnan(without_incidents(run[None, :], upto=136)).any()

    def test_is_not_seen_in_weekends(self, dice: np.random.Generator):
        week = np.array([1, 1, 1, 1, 0.3, 0.3, 0.3])
        run = dice.poisson(400 * np.tile(week, 22)[:DAYS]).astype(float)
        assert not np.isnan(without_incidents(run[None, :], upto=136)).any()


class TestRefundsInLumps:
    def test_that_come_often_are_a_surge_of_the_days_they_came_in(self, dice: np.random.Generator):
        run = dice.poisson(0.1, DAYS) * 3_000
        run[-8:] = 3_000
        found = surge(tuple(run.tolist()), [10_000] * DAYS, looks=30)
        assert found is not None and DAYS - 10 <= found.place <= DAYS - 6

    def test_that_grow_with_what_was_sold_are_none(self, dice: np.random.Generator):
        sold = [10_000] * (DAYS - 14) + [80_000] * 14
        run = dice.poisson([0.1 * of / 10_000 for of in sold]) * 3_000
        assert surge(tuple(run.tolist()), sold, looks=30) is None

    def test_of_one_great_order_are_none(self):
        assert surge((*((0, 0, 0, 0, 3_000) * 30)[:-2], 60_000, 0), [10_000] * DAYS, looks=30) is None

    def test_seldom_surge_by_chance(self):
        runs = [np.random.default_rng(SEED + one).poisson(0.2, DAYS) * 3_000 for one in range(300)]
        assert sum(surge(tuple(run.tolist()), [10_000] * DAYS, looks=1) is not None for run in runs) <= 6


class TestAPartOfTheWhole:
    def test_that_halves_has_moved(self, dice: np.random.Generator):
        run, others = dice.poisson(150, DAYS), dice.poisson(2_000, DAYS)
        run[-6:] = run[-6:] // 2
        found = move(tuple(run.tolist()), tuple(others.tolist()), looks=24)
        assert found is not None and found.place == DAYS - 6 and -90 < found.per_day < -60

    def test_has_not_moved_when_all_rise_together(self, dice: np.random.Generator):
        busy = np.where(np.arange(DAYS) >= DAYS - 5, 3, 1)
        run, others = dice.poisson(150 * busy), dice.poisson(2_000 * busy)
        assert move(tuple(run.tolist()), tuple(others.tolist()), looks=24) is None

    def test_is_held_against_the_others_only(self):
        assert without(whole_of([(1, None, 3), (10, 20, 30)]), (1, None, 3)) == (10, 20, 30)


class TestCounting:
    @pytest.mark.parametrize(("count", "expected"), [(0, 2.0), (3, 1.5), (12, 4.0), (40, 55.0)])
    def test_as_many_or_more_and_fewer_are_everything(self, count: int, expected: float):
        one, other = at_least(count + 1, expected), at_most(count, expected)
        assert max(one, other) == 1.0 or one + other == pytest.approx(1)
