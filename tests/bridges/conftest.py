"""The small shop of the mall's tests, with a lake beside it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duoshou.bridges.memory import forget_everything
from duoshou.mall.visits.queue import QUEUE
from tests.bridges.trade import Trade
from tests.mall.conftest import database, world
from tests.mall.databases import Database
from tests.mall.world import World

__all__ = ["database", "world"]


@pytest.fixture
def noon() -> datetime:
    """A year ago: the warehouse sweeps away what looks old beside the day of a delivery."""
    return datetime(2025, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_new_process(settings):
    """Nothing is remembered of an earlier test, and visits are written when the test says so."""
    settings.VISITS_IN_BACKGROUND = False
    forget_everything()
    QUEUE.begin_anew()
    yield
    QUEUE.begin_anew()


@pytest.fixture
def trade(world: World, database: Database) -> Trade:
    return Trade(world, database.home)
