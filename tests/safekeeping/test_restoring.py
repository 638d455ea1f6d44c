"""What was kept comes back whole, into a clean place or beside what is kept aside; or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from duoshou.mall.orders.models import Order
from duoshou.safekeeping.errors import (
    BackupIsDamaged,
    BackupIsNewer,
    HomeIsInUse,
    HomeIsNotEmpty,
    NoBackupThere,
    NoRoom,
    OtherKindOfDatabase,
    PassphraseIsWrong,
    PassphraseTooShort,
)
from duoshou.safekeeping.facade import losses, pending, put
from duoshou.settings.rounds import Rounds
from tests.importers.exports.export import BUYER_KEY
from tests.mall.databases import using
from tests.mall.placing.ordering import place_one
from tests.safekeeping.keeping import NIGHT, Keeper, edited, proved, whole
from tests.warehouse.lake import Lake

PASSPHRASE = "four words and a comma, too"


class TestARestoredShop:
    def test_is_the_shop_that_was_kept(self, keeper: Keeper):
        before, lake = dict(Order.objects.values_list("key", "state")), keeper.lake.everything()
        restored = keeper.restore(keeper.back_up().where)
        with using(restored):
            assert dict(Order.objects.values_list("key", "state")) == before
            assert whole(keeper.place)
        assert Lake(keeper.place.root).everything() == lake
        assert (keeper.place.root / "secret_key").read_text(encoding="ascii") == "what signs"
        assert (keeper.place.root / "buyer_key").read_text(encoding="ascii") == BUYER_KEY
        assert (keeper.place.root / "buyer_key").stat().st_mode & 0o077 == 0
        assert keeper.place.root.stat().st_mode & 0o077 == 0

    def test_numbers_its_next_order_after_the_last(self, keeper: Keeper):
        last = max(Order.objects.values_list("id", flat=True))
        with using(keeper.restore(keeper.back_up().where)):
            assert place_one(keeper.world, ("cup", 1)).order_id > last

    def test_comes_out_of_one_file_too(self, keeper: Keeper):
        made = keeper.back_up(as_file=True)
        assert made.where.suffix == ".zip"
        with keeper.beside(made.where) as back:
            assert len(proved(back, keeper.database.vendor)) == 2

    def test_has_nobody_signed_in(self, keeper: Keeper):
        made = keeper.back_up()
        assert made.manifest.database.rows["django_session"] == 0

    def test_has_nothing_of_what_the_disk_found_after_a_crash(self, keeper: Keeper):
        (keeper.home.root / "lost+found").mkdir()
        (keeper.home.root / "lost+found" / "#12345").write_text("of the disk", encoding="utf-8")
        assert not list(keeper.back_up().where.rglob("lost+found"))

    def test_has_raw_files_under_their_fingerprints(self, keeper: Keeper):
        keeper.restore(keeper.back_up().where)
        raw = {one.name for one in keeper.home.uploads.glob("*/*")}
        assert raw
        assert {one.name for one in keeper.place.uploads.glob("*/*")} == raw


class TestSecrets:
    def test_are_left_out_and_said_to_be(self, keeper: Keeper):
        made = keeper.back_up()
        assert made.manifest.secrets == "left out"
        assert not any(b"quite secret" in one.read_bytes() for one in made.where.rglob("*") if one.is_file())

    def test_come_back_with_the_passphrase_alone(self, keeper: Keeper):
        made = keeper.back_up(passphrase=PASSPHRASE)
        assert not any(b"quite secret" in one.read_bytes() for one in made.where.rglob("*") if one.is_file())
        with pytest.raises(PassphraseIsWrong), keeper.beside(made.where, passphrase=PASSPHRASE + "!"):
            pass
        keeper.restore(made.where, passphrase=PASSPHRASE)
        assert "quite secret" in keeper.place.config_file.read_text(encoding="utf-8")

    def test_want_a_passphrase_that_nobody_guesses(self, keeper: Keeper):
        with pytest.raises(PassphraseTooShort):
            keeper.back_up(passphrase="1234")


class TestABackup:
    """Whoever can read it has every buyer's phone: other accounts of the machine cannot."""

    @pytest.mark.parametrize("as_file", [False, True], ids=["folder", "file"])
    def test_is_closed_to_every_other_account(self, keeper: Keeper, as_file: bool):
        elsewhere = keeper.folder / "elsewhere"
        elsewhere.mkdir(mode=0o755)
        before = os.umask(0)
        try:
            made = keeper.back_up(to=elsewhere, as_file=as_file, passphrase="four quiet words here")
        finally:
            os.umask(before)
        found = [made.where, *made.where.rglob("*")]
        assert len(found) == 1 if as_file else len(found) > 5
        open_ones = {str(one): oct(one.stat().st_mode) for one in found if one.stat().st_mode & 0o077}
        assert not open_ones
        assert not [one for one in elsewhere.iterdir() if one.stat().st_mode & 0o077]

    def test_brought_back_is_as_closed(self, keeper: Keeper):
        before = os.umask(0)
        try:
            home = keeper.restore(keeper.back_up().where).home.root
        finally:
            os.umask(before)
        assert not [str(one) for one in [home, *home.rglob("*")] if one.stat().st_mode & 0o077]


class TestAPlaceThatIsTaken:
    def test_is_left_alone(self, keeper: Keeper):
        made = keeper.back_up()
        keeper.place.make()
        (keeper.place.root / "notes").write_text("mine")
        with pytest.raises(HomeIsNotEmpty), keeper.beside(made.where):
            pass
        assert (keeper.place.root / "notes").read_text() == "mine"

    def test_is_kept_aside_with_its_backups_moved_along(self, keeper: Keeper):
        first = keeper.restore(keeper.back_up().where)
        with using(first):
            place_one(keeper.world, ("cup", 1))
        kept = keeper.place.backups / "of before"
        kept.mkdir()
        made = keeper.back_up()
        lost = losses(made.manifest, keeper.place, keeper.place_url)
        assert [(one.here, one.there) for one in lost if one.what == "mall_order"] == [(3, 2)]
        with keeper.beside(made.where, replace=True) as back:
            aside = put(back, database_url=keeper.place_url, moment=NIGHT, replace=True)
        assert kept.is_dir()
        assert Path(aside[-1]).is_dir()
        with using(first):
            assert Order.objects.count() == 2

    def test_is_refused_while_a_server_runs_there(self, keeper: Keeper):
        made = keeper.back_up()
        keeper.place.make()
        with (keeper.place.root / "rounds").open("w") as held:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(HomeIsInUse), keeper.beside(made.where, replace=True):
                pass
        assert Rounds(keeper.place).thread.daemon


class TestABackupOfAnotherVersion:
    def test_is_refused_by_name_when_it_is_newer(self, keeper: Keeper):
        made = keeper.back_up()
        with pytest.raises(BackupIsNewer, match=r"orders\.9999_later"):
            pending([*made.manifest.database.migrations, "orders.9999_later"])

    def test_says_what_it_has_not_had_when_it_is_older(self, keeper: Keeper):
        applied = keeper.back_up().manifest.database.migrations
        assert pending(applied) == []
        assert pending([one for one in applied if one != "orders.0001_initial"]) == ["orders.0001_initial"]

    def test_or_of_another_kind_of_database_is_refused(self, keeper: Keeper):
        made = keeper.back_up()
        other = "postgresql" if keeper.database.vendor == "sqlite" else "sqlite"
        edited(made.where, lambda said: said["database"].update(kind=other))
        with pytest.raises(OtherKindOfDatabase), keeper.beside(made.where):
            pass


class TestADamagedBackup:
    def refused(self, keeper: Keeper, backup: Path) -> None:
        with pytest.raises(BackupIsDamaged), keeper.beside(backup):
            pass
        assert not keeper.place.root.exists()
        assert not list(keeper.folder.glob(".new.*"))

    def test_is_refused_when_any_byte_has_changed(self, keeper: Keeper):
        made = keeper.back_up()
        for entry in made.manifest.files:
            file = made.where / entry.name
            content = bytearray(file.read_bytes())
            if not content:
                continue
            content[len(content) // 2] ^= 1
            file.unlink()
            file.write_bytes(content)
            self.refused(keeper, made.where)
            content[len(content) // 2] ^= 1
            file.write_bytes(content)
        with keeper.beside(made.where):
            pass

    def test_is_refused_when_a_file_is_cut_off_or_gone(self, keeper: Keeper):
        made = keeper.back_up()
        file = made.where / made.manifest.files[-1].name
        content = file.read_bytes()
        file.unlink()
        self.refused(keeper, made.where)
        file.write_bytes(content[:-1])
        self.refused(keeper, made.where)

    @pytest.mark.parametrize("part", [0.3, 0.99])
    def test_is_refused_when_the_one_file_is_cut_off(self, keeper: Keeper, part: float):
        made = keeper.back_up(as_file=True)
        content = made.where.read_bytes()
        made.where.write_bytes(content[: int(len(content) * part)])
        self.refused(keeper, made.where)

    def test_is_refused_when_its_list_was_changed(self, keeper: Keeper):
        made = keeper.back_up()
        file = made.where / "manifest.json"
        file.write_text(file.read_text(encoding="utf-8").replace('"bytes"', '"bites"'), encoding="utf-8")
        self.refused(keeper, made.where)
        edited(made.where, lambda said: said["files"].append({"name": "no"}))
        self.refused(keeper, made.where)

    def test_is_refused_when_its_rows_are_not_those_it_lists(self, keeper: Keeper):
        made = keeper.back_up()
        edited(made.where, lambda said: said["database"]["rows"].update(mall_order=7))
        self.refused(keeper, made.where)

    def test_may_be_no_backup_at_all(self, keeper: Keeper):
        with pytest.raises(NoBackupThere), keeper.beside(keeper.home.root):
            pass


class TestADiskWithoutRoom:
    def test_is_named_before_anything_is_written(self, keeper: Keeper):
        made = keeper.back_up()
        edited(made.where, lambda said: said["files"][0].update(bytes=10**15))
        with pytest.raises(NoRoom), keeper.beside(made.where):
            pass


class TestASqliteFile:
    def test_is_never_copied_with_a_journal_missing(self, keeper: Keeper):
        if keeper.database.vendor != "sqlite":
            pytest.skip("of SQLite alone")
        with closing(sqlite3.connect(keeper.home.database)) as other:
            other.execute("PRAGMA journal_mode = WAL")
            other.execute("UPDATE mall_shop SET name = 'in the journal'")
            other.commit()
            assert keeper.home.database.with_name("shop.sqlite3-wal").stat().st_size
            made = keeper.back_up()
        assert {one.name for one in made.where.iterdir()} >= {"shop.sqlite3"}
        assert not list(made.where.rglob("*-wal"))
        with closing(sqlite3.connect(made.where / "shop.sqlite3")) as copy:
            assert copy.execute("SELECT name FROM mall_shop").fetchone() == ("in the journal",)
