"""The mall's database, opened by commands that need it and make none."""

from __future__ import annotations

import os

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words


class NoMallYet(CorrectTheInput):
    """The home has no database, or one from another version of this program."""

    message = Words(
        "“{home}”里还没有商城数据库，或版本不同", "“{home}” has no database of the mall yet, or one of another version"
    )
    remedy = Words("请检查 --home；duoshou serve 会建好数据库", "Check --home; duoshou serve makes the database")


def open_mall_database(home: Home) -> None:
    """Django is ready on the database of this home, which has every table. Raises NoMallYet."""
    if not os.environ.get("DUOSHOU_DATABASE_URL") and not home.database.exists():
        raise NoMallYet(home=home.root)
    os.environ["DUOSHOU_HOME"] = str(home.root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.local")
    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NoMallYet(home=home.root)
