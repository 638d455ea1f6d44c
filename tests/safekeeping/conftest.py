"""The small shop of the mall's tests with a lake beside it, on either database, and a hand that keeps it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.mall.conftest import database, database_templates, world
from tests.mall.databases import Database
from tests.mall.world import World
from tests.safekeeping.keeping import Keeper

__all__ = ["database", "database_templates", "world"]


@pytest.fixture
def noon() -> datetime:
    return datetime(2025, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def keeper(world: World, database: Database) -> Keeper:
    """A shop with orders, a lake with two files, a picture and a secret."""
    return Keeper.of(world, database)
