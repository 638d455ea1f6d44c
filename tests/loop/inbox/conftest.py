"""Either database, and three people of the toy shop."""

from __future__ import annotations

import pytest

from duoshou.rooms.team import facade as team
from tests.loop.inbox.findings import MORNING, SHOP
from tests.mall.conftest import database
from tests.mall.databases import Database

__all__ = ["database"]


@pytest.fixture
def people(database: Database) -> dict[str, team.Person]:
    """Two who decide, one who reads, one of another shop."""
    told = (("王", "owner", None), ("李", "operator", [SHOP]), ("看", "viewer", [SHOP]), ("外", "operator", ["分店"]))
    return {
        name: team.make_person(name=name, password="calm-desk-2026", role=role, shops=shops, now=MORNING)
        for name, role, shops in told
    }
