"""One world for all tests of this folder, and the canonical tables of its shops, each opened once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache

import duckdb
import pytest

from tests.metrics.own_lists import deliver_own_lists
from tests.metrics.proving import canonical_tables
from tests.metrics.world import World, made_world

Tables = Callable[[Sequence[str]], duckdb.DuckDBPyConnection]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    made = made_world(folder)
    deliver_own_lists(made.home, folder)
    return made


@pytest.fixture(scope="session")
def tables(world: World) -> Iterator[Tables]:
    with ExitStack() as opened:
        yield cache(lambda shops: opened.enter_context(canonical_tables(world.home, shops)))
