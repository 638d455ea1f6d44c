"""`duoshou backup`, `drill` and `restore`, as processes of their own, on a mall of the demo."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from tests.cli.processes import Demo, run
from tests.private_postgres import PrivatePostgres
from tests.safekeeping.keeping import edited


def told_of_an_old_backup(home: Path) -> None:
    """The newest backup of this home is 30 hours old, and 26 is the limit: the drill and the check say so."""
    for file in (home / "backups").glob("*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    configured = home / "config.toml"
    configured.write_text("[backup]\nalarm_hours = 26\n", encoding="utf-8")
    configured.chmod(0o600)
    never = run("check", home=home)
    assert never.returncode == 1 and "备份：还没有过（上限 26 小时）" in never.stdout
    kept = run("backup", "--json", home=home)
    assert kept.returncode == 0, kept.stderr
    told = run("check", "--json", home=home)
    assert told.returncode == 0, told.stdout
    assert json.loads(told.stdout)["backups"] | {"backup_at": ""} == {
        "is_watched": True,
        "is_alarm": False,
        "backup": "fine",
        "backup_at": "",
        "limit_hours": 26,
        "drill": "never",
        "drill_at": None,
    }
    before = datetime.now(UTC) - timedelta(hours=30)
    edited(Path(json.loads(kept.stdout)["where"]), lambda said: said.update(state_at=before.isoformat()))
    drilled = run("drill", "--json", home=home)
    assert drilled.returncode == 1, drilled.stderr
    said = json.loads(drilled.stdout)
    assert (said["faults"], said["limits_broken"], said["rpo_limit_seconds"]) == (0, ["BackupTooOld"], 26 * 3600)
    assert said["rto_seconds"] < said["rto_limit_seconds"] == 15 * 60
    journal = home / "backups" / "journal.jsonl"
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines() if line]
    assert (lines[-1]["what"], lines[-1]["worked"], lines[-1]["facts"]["why"]) == ("drill", False, "BackupTooOld")
    journal.write_text(json.dumps({**lines[0], "at": before.isoformat()}) + "\n", encoding="utf-8")
    old = run("check", "--language", "en", home=home)
    assert old.returncode == 1 and "backup: 30 hours ago, too long (limit 26 hours)" in old.stdout
    assert "Everything adds up." in old.stdout


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

    def test_whose_newest_backup_is_older_than_the_limit_is_told_by_drill_and_check(self, tmp_path: Path, demo: Demo):
        home = Path(shutil.copytree(demo.home, tmp_path / "home"))
        told_of_an_old_backup(home)

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
        told_of_an_old_backup(home)
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
