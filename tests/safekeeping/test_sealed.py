"""A backup that lies sealed: nobody without the passphrase reads it, changes it or cuts it off unseen; whoever has it
gets the whole shop back."""

from __future__ import annotations

import io
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from duoshou.mall.orders.models import Order
from duoshou.safekeeping.errors import (
    BackupIsDamaged,
    BackupIsNotSound,
    PassphraseMissing,
    PassphraseOpensNothing,
    PassphraseTooShort,
)
from duoshou.safekeeping.facade import backups_in, noted
from duoshou.safekeeping.rules.retention import Keep
from duoshou.safekeeping.sealed_file import HEAD_BYTES, PIECE_BYTES, TAG_BYTES, SealedReader, SealingWriter
from tests.mall.databases import using
from tests.safekeeping.keeping import NIGHT, Keeper, whole
from tests.warehouse.lake import Lake

PASSPHRASE = "four words and a comma, too"
PIECE = PIECE_BYTES + TAG_BYTES
SIZES = (PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES, 3_000_000)


@pytest.fixture
def elsewhere(keeper: Keeper) -> Path:
    """The other disk."""
    folder = keeper.folder / "elsewhere"
    folder.mkdir()
    return folder


def sealed(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    out = io.BytesIO()
    with SealingWriter(out, passphrase) as sealing:
        # Not in the steps in which it is sealed.
        for at in range(0, len(content), 700_001):
            sealing.write(content[at : at + 700_001])
    return out.getvalue()


def opened(file: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return SealedReader(io.BytesIO(file), passphrase, "a backup").readall() or b""


class TestASealedFile:
    @pytest.mark.parametrize("size", [1, *SIZES])
    def test_is_read_as_it_was_written(self, size: int):
        content = os.urandom(size)
        assert opened(sealed(content)) == content

    # A single byte stands in many a sealed file by chance, sixteen in none.
    @pytest.mark.parametrize("size", [16, *SIZES])
    def test_shows_nothing_of_what_it_holds(self, size: int):
        content = os.urandom(size)
        assert content[:64] not in sealed(content)

    def test_is_read_from_any_place(self):
        content = os.urandom(PIECE_BYTES + 1000)
        reader = io.BufferedReader(SealedReader(io.BytesIO(sealed(content)), PASSPHRASE, "a backup"))
        for place in (PIECE_BYTES - 3, 0, len(content) - 5, PIECE_BYTES):
            reader.seek(place)
            assert reader.read(7) == content[place : place + 7]
        assert reader.seek(-5, io.SEEK_END) == len(content) - 5

    def test_is_another_one_each_time(self):
        assert sealed(b"the same") != sealed(b"the same")

    @pytest.mark.parametrize("cut", [1, TAG_BYTES, 1000, 1000 + TAG_BYTES, PIECE + 1000 + TAG_BYTES, 2 * PIECE])
    def test_that_was_cut_off_is_damaged(self, cut: int):
        file = sealed(os.urandom(2 * PIECE_BYTES + 1000))
        with pytest.raises(BackupIsDamaged):
            opened(file[:-cut])

    def test_that_goes_on_is_damaged(self):
        file = sealed(os.urandom(1000))
        with pytest.raises(BackupIsDamaged):
            opened(file + b"more")

    def test_whose_pieces_changed_places_is_damaged(self):
        file, began = sealed(os.urandom(3 * PIECE_BYTES)), HEAD_BYTES + TAG_BYTES
        first, second = file[began : began + PIECE], file[began + PIECE : began + 2 * PIECE]
        with pytest.raises(BackupIsDamaged):
            opened(file[:began] + second + first + file[began + 2 * PIECE :])

    def test_takes_no_piece_of_another_one(self):
        mine, other = (sealed(bytes([one]) * 3_000_000) for one in (1, 2))
        with pytest.raises(BackupIsDamaged):
            opened(mine[: HEAD_BYTES + TAG_BYTES] + other[HEAD_BYTES + TAG_BYTES :])

    @pytest.mark.parametrize("place", [HEAD_BYTES + TAG_BYTES, HEAD_BYTES + TAG_BYTES + PIECE + 17, -1])
    def test_with_another_byte_is_damaged(self, place: int):
        file = bytearray(sealed(os.urandom(2 * PIECE_BYTES + 1000)))
        file[place] ^= 1
        with pytest.raises(BackupIsDamaged):
            opened(bytes(file))

    @pytest.mark.parametrize("place", [len(b"duoshou backup sealed 1\n"), HEAD_BYTES - 1, HEAD_BYTES])
    def test_whose_head_was_changed_opens_for_nobody(self, place: int):
        file = bytearray(sealed(b"something"))
        file[place] ^= 1
        with pytest.raises(PassphraseOpensNothing):
            opened(bytes(file))


class TestASealedBackup:
    def test_is_the_shop_that_was_kept(self, keeper: Keeper, elsewhere: Path):
        before, lake = dict(Order.objects.values_list("key", "state")), keeper.lake.everything()
        made = keeper.back_up(to=elsewhere, sealed=True, passphrase=PASSPHRASE)
        assert made.where.name.endswith(".sealed") and made.is_sealed
        assert made.where.stat().st_mode & 0o777 == 0o600
        with using(keeper.restore(made.where, passphrase=PASSPHRASE)):
            assert dict(Order.objects.values_list("key", "state")) == before
            assert whole(keeper.place)
        assert Lake(keeper.place.root).everything() == lake
        assert "quite secret" in keeper.place.config_file.read_text(encoding="utf-8")

    def test_shows_nothing_of_the_shop_to_the_other_disk(self, keeper: Keeper, elsewhere: Path):
        made = keeper.back_up(to=elsewhere, sealed=True, passphrase=PASSPHRASE)
        assert {one.name for one in elsewhere.iterdir()} == {made.where.name, ".lock"}
        content = made.where.read_bytes()
        assert not [word for word in (b"SQLite", b"PGDMP", b"PAR1", b"manifest", b"PK\x03\x04") if word in content]
        assert not list(keeper.home.backups.glob(".making-*"))

    def test_opens_with_its_passphrase_alone(self, keeper: Keeper, elsewhere: Path):
        made = keeper.back_up(to=elsewhere, sealed=True, passphrase=PASSPHRASE)
        for passphrase, refusal in ((PASSPHRASE + "!", PassphraseOpensNothing), ("", PassphraseMissing)):
            with pytest.raises(refusal) as told, keeper.beside(made.where, passphrase=passphrase):
                pass
            assert "口令" in told.value.words.zh and "passphrase" in told.value.words.en
        assert not keeper.place.root.exists()

    def test_is_known_by_its_first_bytes_whatever_it_is_called(self, keeper: Keeper, elsewhere: Path):
        made = keeper.back_up(to=elsewhere, sealed=True, passphrase=PASSPHRASE)
        carried = Path(shutil.copy(made.where, keeper.folder / "back.zip"))
        with keeper.beside(carried, passphrase=PASSPHRASE) as back:
            assert back.manifest.id == made.manifest.id

    def test_that_was_damaged_is_not_restored(self, keeper: Keeper, elsewhere: Path):
        made = keeper.back_up(to=elsewhere, sealed=True, passphrase=PASSPHRASE)
        with made.where.open("r+b") as file:
            file.seek(HEAD_BYTES + TAG_BYTES + 100)
            file.write(b"xxxx")
        with pytest.raises(BackupIsDamaged), keeper.beside(made.where, passphrase=PASSPHRASE):
            pass
        assert not keeper.place.root.exists()

    @pytest.mark.parametrize(("passphrase", "refusal"), [("", PassphraseMissing), ("1234", PassphraseTooShort)])
    def test_is_not_made_without_a_passphrase(
        self, keeper: Keeper, elsewhere: Path, passphrase: str, refusal: type[Exception]
    ):
        with pytest.raises(refusal):
            keeper.back_up(to=elsewhere, sealed=True, passphrase=passphrase)
        assert list(elsewhere.iterdir()) == []
        assert noted(keeper.home)[-1].facts == {"why": refusal.__name__}

    def test_takes_its_turn_among_those_that_may_go(self, keeper: Keeper, elsewhere: Path):
        for day in range(4):
            made = keeper.back_up(
                moment=NIGHT + timedelta(days=day),
                to=elsewhere,
                sealed=True,
                passphrase=PASSPHRASE,
                keep=Keep(daily=2, weekly=0),
            )
        found = backups_in(elsewhere)
        assert [one.made_at for one in found] == [NIGHT + timedelta(days=3), NIGHT + timedelta(days=2)]
        assert found[0].where == made.where and found[0].id == made.manifest.id


class TestABackupInOneFile:
    @pytest.mark.parametrize("is_sealed", [False, True], ids=["zip", "sealed"])
    def test_is_read_back_before_it_bears_its_name(
        self, keeper: Keeper, elsewhere: Path, is_sealed: bool, monkeypatch: pytest.MonkeyPatch
    ):
        """A disk that keeps other bytes than it was given."""
        real = os.fsync

        def worse(descriptor: int) -> None:
            real(descriptor)
            for making in (one for one in elsewhere.glob(".making-*") if one.is_file()):
                with making.open("r+b") as file:
                    file.seek(-40_000, io.SEEK_END)
                    file.write(b"\x00\x01\x02\x03")

        monkeypatch.setattr(os, "fsync", worse)
        with pytest.raises(BackupIsNotSound):
            keeper.back_up(to=elsewhere, as_file=True, sealed=is_sealed, passphrase=PASSPHRASE)
        assert [one.name for one in elsewhere.iterdir()] == [".lock"]
