"""The small shop of the mall's tests with a lake beside it, on either database, and a hand that keeps it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.mall.conftest import database, world
from tests.mall.databases import Database
from tests.mall.world import World
from tests.safekeeping.keeping import Keeper, filled

__all__ = ["database", "world"]


@pytest.fixture
def noon() -> datetime:
    return datetime(2025, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def filled_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a lake of two files, to be copied."""
    return filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def keeper(world: World, database: Database, filled_lake: Path) -> Keeper:
    """A shop with orders, a lake with two files, a picture and a secret."""
    return Keeper.of(world, database, lake=filled_lake)
