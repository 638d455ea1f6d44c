"""Two shops on either database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.mall.conftest import *  # noqa: F403
from tests.mall.conftest import Database
from tests.security.places import House, a_side


@pytest.fixture
def house(database: Database, noon) -> Iterator[House]:
    """The shop that is looked at, 甲, and the other one, 乙."""
    with time_machine.travel(noon, tick=False):
        yield House(a_side(noon, slug="jia", sign="甲甲"), a_side(noon, slug="yiyi", sign="乙乙"))
