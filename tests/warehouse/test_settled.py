"""What counts is on the disk before it has its name, and is read by what it holds."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from duoshou.warehouse.engine.duck import engine
from duoshou.warehouse.files.uploads import keep
from tests.warehouse.lake import Lake


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
