"""Two shops on either database."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from pathlib import Path

import pytest
import time_machine

from tests.mall.conftest import *  # noqa: F403
from tests.mall.conftest import EITHER, lent
from tests.mall.databases import Database, Filling, Templates, using
from tests.mall.plain_updates import refuse_joins
from tests.mall.world import small_world
from tests.security.places import House, a_side


def two_sides(noon: datetime) -> House:
    """The shop that is looked at, 甲, and the other one, 乙."""
    with time_machine.travel(noon, tick=False):
        return House(a_side(noon, slug="jia", sign="甲甲"), a_side(noon, slug="yiyi", sign="乙乙"))


@pytest.fixture(params=EITHER)
def database(
    request: pytest.FixtureRequest,
    database_templates: Templates,
    tmp_path: Path,
    django_db_blocker,
    settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Database]:
    """A database of its own, copied with both shops in it where the test asks for them, else with the small one."""
    refuse_joins(monkeypatch)
    fill = two_sides if "house" in request.fixturenames else small_world
    filling = Filling(request.getfixturevalue("noon"), fill)
    with django_db_blocker.unblock(), lent(request, database_templates, tmp_path, filling) as made:
        settings.SHOP_HOME = made.home
        with using(made):
            yield made


@pytest.fixture
def house(database: Database, noon: datetime) -> Iterator[House]:
    """Both shops, at noon."""
    with time_machine.travel(noon, tick=False):
        yield deepcopy(database.world)
