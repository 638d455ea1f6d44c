"""A backup that somebody else made up: nothing of it is written outside, nothing unpacks without end."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from duoshou.safekeeping.errors import BackupIsDamaged, BackupIsHostile
from tests.safekeeping.keeping import Keeper, edited, zipped


@pytest.fixture
def database(request: pytest.FixtureRequest):
    """One database is enough: names are refused before any is asked."""
    from tests.mall.databases import Filling, using

    templates = request.getfixturevalue("database_templates")
    folder, blocker = request.getfixturevalue("tmp_path"), request.getfixturevalue("django_db_blocker")
    with blocker.unblock():
        made = templates.fresh_sqlite(folder, Filling(request.getfixturevalue("noon")))
        with using(made):
            yield made


def listed(name: str, content: bytes, many: int | None = None) -> Callable[[dict], None]:
    entry = {"name": name, "bytes": len(content) if many is None else many}
    return lambda said: said["files"].append({**entry, "sha256": hashlib.sha256(content).hexdigest()})


class TestANameThatLeadsOut:
    @pytest.mark.parametrize(
        "name",
        ["../evil", "lake/../../evil", "/tmp/evil", "lake//evil", "c:\\evil", "lake/evil\n", ".", "lake/ evil"],
    )
    def test_is_refused_and_nothing_is_written(self, name: str, keeper: Keeper):
        backup = keeper.back_up().where
        edited(backup, listed(name, b"evil"))
        file = zipped(backup, keeper.folder / "made up.zip")
        with zipfile.ZipFile(file, "a") as box:
            box.writestr(name, b"evil")
        for one in (backup, file):
            with pytest.raises(BackupIsHostile), keeper.beside(one):
                pass
        assert not keeper.place.root.exists()
        assert not list(keeper.folder.rglob("evil*"))

    def test_may_be_a_link(self, keeper: Keeper):
        backup = keeper.back_up().where
        (backup / "secret_key").unlink()
        (backup / "secret_key").symlink_to("/etc/passwd")
        with pytest.raises(BackupIsDamaged), keeper.beside(backup):
            pass

    def test_may_pass_through_a_link_to_a_folder(self, keeper: Keeper):
        backup = keeper.back_up().where
        (keeper.folder / "elsewhere").mkdir()
        (keeper.folder / "elsewhere" / "evil").write_bytes(b"evil")
        (backup / "evil").symlink_to(keeper.folder / "elsewhere")
        edited(backup, listed("evil/evil", b"evil"))
        with pytest.raises((BackupIsDamaged, BackupIsHostile)), keeper.beside(backup):
            pass

    def test_may_be_there_twice(self, keeper: Keeper):
        backup = keeper.back_up().where
        edited(backup, listed("Secret_Key", b"what signs"))
        with pytest.raises(BackupIsHostile), keeper.beside(backup):
            pass


class TestAFileThatNobodyListed:
    def test_is_refused(self, keeper: Keeper):
        backup = keeper.back_up().where
        (backup / "stranger").write_bytes(b"hello")
        with pytest.raises(BackupIsHostile), keeper.beside(backup):
            pass


class TestABomb:
    def test_unpacks_to_no_more_than_it_says(self, keeper: Keeper):
        backup = keeper.back_up().where
        edited(backup, listed("bomb", b"", many=10))
        file = zipped(backup, keeper.folder / "bomb.zip")
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as box:
            box.writestr("bomb", bytes(50_000_000))
        with pytest.raises(BackupIsHostile), keeper.beside(file):
            pass
        assert not list(keeper.folder.rglob(".new*"))

    def test_may_be_the_list_itself(self, keeper: Keeper, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("duoshou.safekeeping.bundle.MOST_MANIFEST_BYTES", 1_000)
        with pytest.raises(BackupIsHostile), keeper.beside(keeper.back_up().where):
            pass


class TestAnythingElse:
    def test_is_no_zip(self, keeper: Keeper, tmp_path: Path):
        file = tmp_path / "no.zip"
        file.write_bytes(b"PK\x03\x04 nothing")
        with pytest.raises(BackupIsDamaged), keeper.beside(file):
            pass
