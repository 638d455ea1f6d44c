"""What counts is on the disk before it has its name, and is read by what it holds."""

from __future__ import annotations

import errno
import os
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from duoshou.warehouse.engine.duck import engine
from duoshou.warehouse.files.uploads import keep, place_of
from duoshou.warehouse.ledger import deliveries
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.warehouse.lake import Lake

PATIENCE_SECONDS = 60


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What reached the disk, in turn, under the name it had then."""
    seen: list[Path] = []
    to_disk = os.fsync

    def noted(opened: int) -> None:
        seen.append(Path(f"/proc/self/fd/{opened}").readlink())
        to_disk(opened)

    monkeypatch.setattr(os, "fsync", noted)
    return seen


class TestAFile:
    def test_of_rows_reaches_the_disk_before_its_name_does(self, reached: list[Path], tmp_path: Path):
        file = tmp_path / "orders" / "shop=x" / "month=2026-11" / "a.parquet"
        with engine() as duck:
            assert duck.write_parquet("SELECT 1 AS one", file) == 1
        folders = [tmp_path, tmp_path / "orders", tmp_path / "orders" / "shop=x"]
        assert reached == [*folders, file.with_suffix(".unfinished"), file.parent]

    def test_received_reaches_the_disk_before_its_name_does(self, reached: list[Path], lake: Lake, tmp_path: Path):
        (tmp_path / "a.csv").write_bytes(b"x")
        with ThreadPoolExecutor(max_workers=1) as disk:
            kept = keep(lake.home.make(), tmp_path / "a.csv", scratch=tmp_path, disk=disk).on_disk.result()
        *_, bytes_of_it, its_name = reached
        assert (bytes_of_it.suffix, bytes_of_it.parent, its_name) == (".unfinished", kept.parent, kept.parent)

    def test_is_read_by_its_columns_and_not_by_its_folder(self, tmp_path: Path):
        file = tmp_path / "shop=another" / "month=2026-11" / "a.parquet"
        with engine() as duck:
            duck.write_parquet("SELECT 'this' AS shop", file)
            duck.view_of_files("seen", [str(file)])
            assert duck.table("FROM seen") == (["shop"], [("this",)])


class TestAFileReceived:
    """Its rows are read while the disk is still writing it."""

    def test_is_on_the_disk_before_its_receipt_is_told(
        self, monkeypatch: pytest.MonkeyPatch, lake: Lake, tmp_path: Path
    ):
        told, to_disk = [], os.fsync

        def slow(opened: int) -> None:
            if self.is_upload(opened):
                given_up_at = time.monotonic() + PATIENCE_SECONDS
                while not list(lake.home.lake.glob("*/shop=*/month=*/*.parquet")) and time.monotonic() < given_up_at:
                    time.sleep(0.01)
                told.append(len(deliveries(lake.home)))
            to_disk(opened)

        monkeypatch.setattr(os, "fsync", slow)
        fingerprint = lake.take_one(ORDERS.written(tmp_path / "orders")).fingerprint
        assert told == [0]
        assert len(deliveries(lake.home)) == 1
        assert place_of(lake.home, fingerprint or "").is_file()

    def test_by_a_disk_that_is_full_counts_for_nothing(
        self, monkeypatch: pytest.MonkeyPatch, lake: Lake, tmp_path: Path
    ):
        to_disk = os.fsync

        def full(opened: int) -> None:
            if self.is_upload(opened):
                raise OSError(errno.ENOSPC, "no space left")
            to_disk(opened)

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="no space left"):
            lake.take_one(ORDERS.written(tmp_path / "orders"))
        assert (deliveries(lake.home), lake.everything()) == ((), {})
        assert not list(lake.home.uploads.rglob("*.unfinished"))

    def test_that_a_disk_has_no_room_for_leaves_nothing_on_it(self, lake: Lake, tmp_path: Path):
        home = lake.home.make()
        (tmp_path / "a.csv").write_bytes(b"x" * (3 << 20))
        as_it_was = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, as_it_was[1]))
        try:
            with ThreadPoolExecutor(max_workers=1) as disk, pytest.raises(OSError, match="too large"):
                keep(home, tmp_path / "a.csv", scratch=tmp_path, disk=disk)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, as_it_was)
        assert not [one for one in home.uploads.rglob("*") if one.is_file()]

    def test_on_a_disk_without_second_names_is_kept_as_well(
        self, monkeypatch: pytest.MonkeyPatch, lake: Lake, tmp_path: Path
    ):
        def none_here(*given: object, **named: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", none_here)
        file = ORDERS.written(tmp_path / "orders")
        receipt = lake.take_one(file)
        assert lake.everything() == ORDERS.tables
        assert place_of(lake.home, receipt.fingerprint or "").read_bytes() == file.read_bytes()

    def test_twice_at_once_is_kept_once(self, lake: Lake, tmp_path: Path):
        files = [ORDERS.written(tmp_path / name) for name in ("one", "two")]
        first, second = lake.take(*files)
        assert first.fingerprint == second.fingerprint
        assert [one for one in lake.home.uploads.rglob("*") if one.is_file()] == [
            place_of(lake.home, first.fingerprint or "")
        ]

    def is_upload(self, opened: int) -> bool:
        path = Path(f"/proc/self/fd/{opened}").readlink()
        return path.suffix == ".unfinished" and "uploads" in path.parts
