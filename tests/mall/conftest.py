"""The two databases, and a small shop that every test of the mall may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.mall.databases import Database, Filling, Templates, using
from tests.mall.plain_updates import refuse_joins
from tests.mall.world import World, small_world

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


EITHER = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=EITHER)
def database(
    request: pytest.FixtureRequest,
    database_templates: Templates,
    tmp_path: Path,
    django_db_blocker,
    settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Database]:
    """A database of its own, first SQLite, then PostgreSQL; threads and other processes see what is committed.

    For a test that asks for the small shop it is copied with the shop in it, which takes a fraction of making one.
    """
    refuse_joins(monkeypatch)
    filling = Filling(request.getfixturevalue("noon")) if "world" in request.fixturenames else None
    with django_db_blocker.unblock(), lent(request, database_templates, tmp_path, filling) as made:
        settings.SHOP_HOME = made.home
        with using(made):
            yield made


@contextmanager
def lent(
    request: pytest.FixtureRequest, templates: Templates, folder: Path, filling: Filling | None
) -> Iterator[Database]:
    """A database of the kind that the request names, gone afterwards."""
    if request.param == "sqlite":
        yield templates.fresh_sqlite(folder, filling)
        return
    server = request.getfixturevalue("postgres")
    made = templates.fresh_postgres(server, folder, filling)
    yield made
    templates.drop(server, made)


@pytest.fixture
def noon() -> datetime:
    """The moment at which the tests of the mall take place."""
    return NOON


@pytest.fixture
def world(database: Database, noon: datetime) -> World:
    """A small shop: five goods on the shelf, three buyers with addresses, on either database."""
    if database.world is None:
        # The database was asked for by name while the test ran, which nobody could foresee.
        return small_world(noon)
    assert database.world.noon == noon
    return deepcopy(database.world)
