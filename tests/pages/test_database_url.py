"""Where people and imports are kept: SQLite by default, PostgreSQL by one setting."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from duoshou.kernel.home import Home
from duoshou.settings.database import UnknownDatabase, database
from tests.pages.test_production import manage


class TestTheDatabase:
    def test_is_a_file_in_the_home_that_waits_its_turn_and_loses_nothing(self, tmp_path):
        chosen = database(Home(tmp_path), None)
        assert chosen["NAME"] == str(tmp_path / "shop.sqlite3")
        assert chosen["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "synchronous=FULL" in chosen["OPTIONS"]["init_command"]
        assert "journal_mode=WAL" in chosen["OPTIONS"]["init_command"]

    def test_is_postgresql_where_a_url_says_so(self, tmp_path):
        chosen = database(Home(tmp_path), "postgresql://shop:p%40ss@db.example:5433/duoshou?sslmode=require")
        assert chosen == {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "duoshou",
            "USER": "shop",
            "PASSWORD": "p@ss",
            "HOST": "db.example",
            "PORT": "5433",
            "OPTIONS": {"sslmode": "require"},
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }

    def test_is_nothing_else(self, tmp_path):
        with pytest.raises(UnknownDatabase):
            database(Home(tmp_path), "mysql://somewhere/shop")


@pytest.mark.postgres
class TestOnPostgresql:
    def test_every_table_can_be_made_and_is_complete(self, tmp_path: Path, monkeypatch, postgres):
        host = quote(str(postgres.socket_folder), safe="")
        url = f"postgresql://{postgres.user}@/postgres?host={host}&port={postgres.port}"
        monkeypatch.setenv("DUOSHOU_DATABASE_URL", url)
        for command in (("migrate", "--verbosity", "0"), ("migrate", "--check")):
            done = manage(tmp_path / "home", *command)
            assert done.returncode == 0, done.stdout + done.stderr
