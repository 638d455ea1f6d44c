"""An SQLite file that many want to write to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from duoshou.mall.shops.models import Shop
from duoshou.settings.fair_sqlite.turns import Turns, turns_of
from tests.mall.conftest import NOON
from tests.mall.databases import Database, Templates, using


@pytest.fixture
def shelf(database_templates: Templates, tmp_path, django_db_blocker) -> Iterator[Database]:
    """An SQLite file with a shop that everybody wants to write to."""
    with django_db_blocker.unblock():
        made = database_templates.fresh_sqlite(tmp_path)
        with using(made):
            Shop.objects.create(name="茶舍", slug="tea", opened_at=NOON)
            yield made


@pytest.fixture
def turns(shelf: Database) -> Turns:
    """Its queue."""
    return turns_of(str(shelf.home.database))
