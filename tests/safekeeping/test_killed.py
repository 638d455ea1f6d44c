"""Killed at any moment, or out of disk, a backup or a restoration leaves nothing that looks whole and is not (invariant
test 10)."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.db import connections

from duoshou.kernel.home import Home
from duoshou.safekeeping import placing
from duoshou.safekeeping.errors import HomeIsADisk, HomeIsNotEmpty
from duoshou.safekeeping.facade import BACKUP, backups_in, noted, put, restored_beside
from duoshou.safekeeping.postgres import connected, database_name, drop_database, identity_of
from tests.conftest import absent
from tests.mall.databases import using
from tests.safekeeping.keeping import NIGHT, Keeper, proved, whole

ROUNDS = 12
PATIENCE_SECONDS = 60


# A file of SQLite lies in the folder, so that both get their names at once.
OF_POSTGRES_ALONE = pytest.mark.parametrize(
    "database", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


def die(*_: object) -> None:
    """The process is gone at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying_before_the_folder(keeper: Keeper, backup: Path, *, replace: bool = False) -> Callable[[], None]:
    """A restoration of which the database has its name; the folder is the last to get its own, and the process dies."""

    def restore() -> None:
        pytest.MonkeyPatch().setattr(Path, "rename", die)
        with keeper.beside(backup, replace=replace) as made:
            put(made, database_url=keeper.place_url, moment=NIGHT, replace=replace)

    return restore


def killed(work: Callable[[], object], seconds: float) -> int | None:
    """How the process that did this ended, killed after so many seconds if it still ran."""
    connections.close_all()
    child = get_context("fork").Process(target=work, daemon=True)
    child.start()
    child.join(seconds)
    if child.is_alive():
        os.kill(child.pid or 0, signal.SIGKILL)
    child.join(PATIENCE_SECONDS)
    return child.exitcode


def seconds_of(work: Callable[[], object]) -> float:
    began = time.monotonic()
    assert killed(work, PATIENCE_SECONDS) == 0
    return time.monotonic() - began


class TestABackupThatIsKilled:
    def test_is_whole_or_not_there_and_the_next_one_works(self, keeper: Keeper):
        dice = random.Random(f"{keeper.database.vendor} backup")
        deaths = 0
        longest = seconds_of(keeper.back_up)
        while deaths < ROUNDS:
            began = time.monotonic()
            ended = killed(keeper.back_up, dice.random() * longest)
            assert ended in (0, -signal.SIGKILL)
            if ended == 0:  # Faster than those before it, which had a cold machine or a busy one.
                longest = min(longest, time.monotonic() - began)
            else:
                deaths += 1
            found = {one.where.name for one in backups_in(keeper.home.backups)}
            named = {one.name for one in keeper.home.backups.iterdir() if one.is_dir() and one.name[0] != "."}
            assert found == named
        made = keeper.back_up()
        assert not list(keeper.home.backups.glob(".making-*"))
        assert whole(keeper.home)
        with keeper.beside(made.where) as back:
            assert len(proved(back, keeper.database.vendor)) == 2


class TestARestorationThatIsKilled:
    def test_leaves_the_whole_shop_or_nothing_in_its_place(self, keeper: Keeper):
        backup = keeper.back_up().where
        dice = random.Random(f"{keeper.database.vendor} restore")

        def restore() -> None:
            with keeper.beside(backup) as made:
                put(made, database_url=keeper.place_url, moment=NIGHT, replace=False)

        began = time.monotonic()
        with keeper.beside(backup):
            longest = time.monotonic() - began
        for _ in range(ROUNDS):
            killed(restore, dice.random() * longest)
            assert not keeper.place.root.exists() or (keeper.place.root / "secret_key").exists()
            if keeper.place.root.exists():
                forget(keeper)
        with keeper.beside(backup) as made:
            assert len(proved(made, keeper.database.vendor)) == 2
        assert not list(keeper.folder.glob(".new.*"))

    @pytest.mark.parametrize("replace", [False, True])
    def test_between_database_and_folder_is_taken_back_by_the_next(self, keeper: Keeper, replace: bool):
        backup = keeper.back_up().where
        if replace:
            keeper.restore(backup)

        assert killed(dying_before_the_folder(keeper, backup, replace=replace), PATIENCE_SECONDS) == -signal.SIGKILL
        assert keeper.place.root.exists() == replace
        with keeper.beside(backup, replace=replace) as made:
            assert len(proved(made, keeper.database.vendor)) == 2
            put(made, database_url=keeper.place_url, moment=NIGHT, replace=replace)
        assert not list(keeper.folder.glob(".new.*")) and not (keeper.place.root / "placing.json").exists()

    @OF_POSTGRES_ALONE
    def test_between_the_two_loses_no_change_that_was_made_since(self, keeper: Keeper):
        backup = keeper.back_up().where
        assert killed(dying_before_the_folder(keeper, backup), PATIENCE_SECONDS) == -signal.SIGKILL
        with connected(keeper.place_url) as shop:
            assert shop.execute("UPDATE mall_shop SET name = 'changed since'").rowcount
        with pytest.raises(HomeIsNotEmpty), keeper.beside(backup):
            pass
        with connected(keeper.place_url) as shop:
            assert shop.execute("SELECT DISTINCT name FROM mall_shop").fetchone() == ("changed since",)

    @OF_POSTGRES_ALONE
    def test_and_killed_again_while_it_is_taken_back_loses_no_change_either(self, keeper: Keeper):
        backup = keeper.back_up().where

        def take_back() -> None:
            # The database has the name that nobody knows, and the process dies before it looks inside.
            pytest.MonkeyPatch().setattr(placing, "connected", die)
            with keeper.beside(backup):
                pass

        assert killed(dying_before_the_folder(keeper, backup), PATIENCE_SECONDS) == -signal.SIGKILL
        with connected(keeper.place_url) as shop:
            shop.execute("UPDATE mall_shop SET name = 'changed since'")
        assert killed(take_back, PATIENCE_SECONDS) == -signal.SIGKILL
        assert identity_of(keeper.place_url, database_name(keeper.place_url)) is None
        with pytest.raises(HomeIsNotEmpty), keeper.beside(backup):
            pass
        with connected(keeper.place_url) as shop:
            assert shop.execute("SELECT DISTINCT name FROM mall_shop").fetchone() == ("changed since",)


def forget(keeper: Keeper) -> None:
    """A restored shop is gone from its place, folder and database."""
    shutil.rmtree(keeper.place.root)
    if keeper.place_url:
        drop_database(keeper.place_url, database_name(keeper.place_url))


@contextmanager
def a_small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own that is really full when it is full."""
    folder.mkdir()
    mount = shutil.which("mount")
    words = [mount or "mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "duoshou-test", str(folder)]
    if mount is None or os.geteuid() != 0 or subprocess.run(words, check=False, capture_output=True).returncode:
        absent("the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


class TestAPlaceThatIsADisk:
    @pytest.mark.parametrize("how", ["of its own", "of another folder"])
    def test_is_refused_by_name_and_a_folder_in_it_is_taken(self, keeper: Keeper, how: str):
        backup = keeper.back_up().where
        with a_small_disk(keeper.folder / "disk of ours", 256) as disk:
            keeper.folder = disk
            if how == "of another folder":
                (disk / "else").mkdir()
                keeper.place.root.mkdir()
                subprocess.run(["mount", "--bind", str(disk / "else"), str(keeper.place.root)], check=True)
                place = keeper.place
            else:
                place = Home(disk)
            try:
                with (
                    pytest.raises(HomeIsADisk) as refused,
                    restored_beside(backup=backup, place=place, database_url=keeper.place_url, replace=True),
                ):
                    pass
                assert f"{place.root}/shop" in refused.value.advice.en
            finally:
                if how == "of another folder":
                    subprocess.run(["umount", str(keeper.place.root)], check=True)
                    keeper.place.root.rmdir()
            with using(keeper.restore(backup)):
                assert whole(keeper.place)
            forget(keeper)


class TestAFullDisk:
    def test_leaves_no_backup_and_says_why_in_the_journal(self, keeper: Keeper):
        with a_small_disk(keeper.folder / "disk", 1) as disk:
            (disk / "filler").write_bytes(bytes(1_000_000))
            with pytest.raises(Exception, match=r"(?i)no space|full|could not|disk i.o error"):
                keeper.back_up(to=disk)
            assert [one.name for one in disk.iterdir() if one.is_dir()] == []
            (disk / "filler").unlink()
        last = noted(keeper.home)[-1]
        assert (last.what, last.worked) == (BACKUP, False)
        assert whole(keeper.home)

    def test_stops_a_restoration_and_leaves_nothing(self, keeper: Keeper, monkeypatch: pytest.MonkeyPatch):
        backup = keeper.back_up().where
        # The check beforehand would refuse by name; here the disk fills while it is written.
        monkeypatch.setattr("duoshou.safekeeping.restore._refuse_no_room", lambda *_: None)
        with a_small_disk(keeper.folder / "disk", 1) as disk:
            (disk / "filler").write_bytes(bytes(1_000_000))
            keeper.folder = disk
            with pytest.raises(OSError, match="No space"), keeper.beside(backup):
                pass
            assert [one.name for one in disk.iterdir()] == ["filler"]
