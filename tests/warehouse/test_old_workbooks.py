"""A workbook of the old format (`.xls`) is tried before it is read, and ends no process wherever its cells lie."""

from __future__ import annotations

import io
import logging
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import xlwt

from duoshou.warehouse.files import xls_tried
from tests.importers.exports.export import as_xls
from tests.importers.exports.own_expenses import EXPORT
from tests.warehouse.lake import Lake

TABLE = [EXPORT.header, *([row[column] for column in EXPORT.header] for row in EXPORT.cells)]
# A record of the old format that holds one number: its kind and its length, before row and column.
NUMBER_OF_XLS = b"\x7e\x02\x0a\x00"
# Addresses for the trial, less than it would take; sound files need less.
LESS_KIB = 1 << 20


def sound(folder: Path) -> Path:
    as_xls(folder / "a.xls", TABLE)
    return folder / "a.xls"


def with_last_cell_at(folder: Path, *places: tuple[int, int]) -> Path:
    """A workbook of as many numbers as places, each where its place says (0 is the first)."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for line in range(len(places)):
        sheet.write(line, 0, 1.5)
    out = io.BytesIO()
    book.save(out)
    head, *numbers = out.getvalue().split(NUMBER_OF_XLS)
    assert len(numbers) == len(places)
    moved = [struct.pack("<HH", *place) + number[4:] for place, number in zip(places, numbers, strict=True)]
    (folder / "a.xls").write_bytes(NUMBER_OF_XLS.join([head, *moved]))
    return folder / "a.xls"


class TestALoneCell:
    @pytest.mark.parametrize("place", [(40_000, 40_000), (65_535, 256), (10, 30_000)])
    def test_far_out_is_named_and_not_laid_out(self, place: tuple[int, int], lake: Lake, tmp_path: Path):
        receipt = lake.take_one(with_last_cell_at(tmp_path, place))
        assert receipt.refused_code == "BrokenWorkbook"
        assert f"{place[0] + 1} 行 × {place[1] + 1} 列" in (receipt.refused.zh if receipt.refused else "")

    def test_in_the_last_place_of_a_sheet_is_read(self, lake: Lake, tmp_path: Path):
        assert lake.take_one(with_last_cell_at(tmp_path, (0, 0), (65_535, 5))).refused_code == "UnknownFormat"


class TestTheTrial:
    def test_runs_no_module_of_the_folder_that_somebody_works_in(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        work, told = tmp_path / "work", tmp_path / "told"
        work.mkdir()
        for module in ("re.py", "python_calamine.py"):
            (work / module).write_text(f"open({str(told)!r}, 'w').close()\nraise SystemExit(1)\n", encoding="utf-8")
        monkeypatch.chdir(work)
        lake.take_one(sound(tmp_path))
        assert (lake.everything(), told.exists()) == (EXPORT.tables, False)

    @pytest.mark.parametrize("python", ["/bin/false", "/nowhere/python"])
    def test_that_cannot_be_started_is_logged_and_the_file_read(
        self, python: str, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ):
        monkeypatch.setattr(sys, "executable", python)
        with caplog.at_level(logging.WARNING, logger=xls_tried.LOG.name):
            lake.take_one(sound(tmp_path))
        assert lake.everything() == EXPORT.tables
        assert "without a trial" in caplog.text
        (tmp_path / "far").mkdir()
        assert lake.take_one(with_last_cell_at(tmp_path / "far", (40_000, 40_000))).refused_code == "BrokenWorkbook"

    def test_keeps_to_the_memory_that_it_is_allowed(self, tmp_path: Path):
        """Where less is allowed than it would take it still reads, and still ends over what asks for more."""
        assert self.ended_within_less(sound(tmp_path)) == 0
        assert self.ended_within_less(with_last_cell_at(tmp_path, (0, 0), (65_535, 65_535))) != 0

    def ended_within_less(self, file: Path) -> int:
        command = [sys.executable, "-P", "-m", xls_tried.__name__, str(file)]
        within = ["sh", "-c", f'ulimit -v {LESS_KIB} && exec "$0" "$@"', *command]
        return subprocess.run(within, capture_output=True, check=False).returncode
