"""`duoshou backup`, `drill` and `restore`, as processes of their own, on a mall of the demo."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import psycopg
import pytest

from tests.cli.processes import Demo, run
from tests.private_postgres import PrivatePostgres


class TestAShop:
    def test_is_kept_drilled_and_brought_back(self, tmp_path: Path, demo: Demo):
        new, home = tmp_path / "new", Path(shutil.copytree(demo.home, tmp_path / "home"))
        kept = run("backup", "--json", home=home)
        assert kept.returncode == 0, kept.stderr
        where = json.loads(kept.stdout)["where"]
        drilled = run("drill", "--json", home=home)
        assert drilled.returncode == 0, drilled.stderr
        said = json.loads(drilled.stdout)
        assert said["faults"] == 0 and said["pages"] == 3 and said["briefs"] == 3
        assert 0 < said["restored_seconds"] < said["rto_seconds"]
        assert not (home / "backups" / ".drill").exists()
        back = run("restore", where, "--json", home=new)
        assert back.returncode == 0, back.stderr
        asked = ("metric", "paid_amount", "--shop", "示例店铺", "--format", "json")
        assert run(*asked, home=new).stdout == run(*asked, home=home).stdout
        assert run("check", home=new).returncode == 0
        again = run("restore", where, home=new)
        assert again.returncode == 1
        assert "[HomeIsNotEmpty]" in again.stderr
        asks = run("restore", where, "--replace", home=new)
        assert asks.returncode == 1
        assert "[NeedsAYes]" in asks.stderr
        replaced = run("restore", where, "--replace", "--yes", "--json", home=new)
        assert replaced.returncode == 0, replaced.stderr
        [aside] = json.loads(replaced.stdout)["kept_aside"]
        assert (Path(aside) / "shop.sqlite3").exists()

    def test_without_a_backup_is_told_to_make_one_before_a_drill(self, tmp_path: Path):
        done = run("drill", home=tmp_path)
        assert done.returncode == 1
        assert "[NoBackupYet]" in done.stderr and "先运行 duoshou backup" in done.stderr

    def test_without_anything_has_nothing_to_keep(self, tmp_path: Path):
        done = run("backup", home=tmp_path)
        assert done.returncode == 1
        assert "[NothingToBackUp]" in done.stderr
        assert list(tmp_path.iterdir()) == []


# By day tests/safekeeping keeps, kills and brings back shops on PostgreSQL, inside one process.
@pytest.mark.nightly
@pytest.mark.postgres
class TestAShopOnPostgresql:
    def test_is_kept_drilled_and_brought_back(
        self, tmp_path: Path, postgres: PrivatePostgres, monkeypatch: pytest.MonkeyPatch
    ):
        home, new = tmp_path / "home", tmp_path / "new"

        def use(name: str) -> None:
            address = f"postgresql://{postgres.user}@/{name}?host={postgres.socket_folder}&port={postgres.port}"
            monkeypatch.setenv("DUOSHOU_DATABASE_URL", address)

        with psycopg.connect(postgres.dsn(), autocommit=True) as server:
            server.execute("CREATE DATABASE shop_of_cli TEMPLATE template0")
        use("shop_of_cli")
        assert run("demo", "--home", str(home), "--days", "3", "--no-serve", home=home).returncode == 0
        kept = run("backup", "--json", home=home)
        assert kept.returncode == 0, kept.stderr
        where = json.loads(kept.stdout)["where"]
        drilled = run("drill", "--json", home=home)
        assert drilled.returncode == 0, drilled.stderr
        assert json.loads(drilled.stdout)["faults"] == 0
        use("shop_brought_back")
        back = run("restore", where, "--json", home=new)
        assert back.returncode == 0, back.stderr
        assert run("check", home=new).returncode == 0
        with psycopg.connect(postgres.dsn()) as server:
            names = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
        assert {"shop_of_cli", "shop_brought_back"} <= names
        assert not [name for name in names if "restoring" in name]
