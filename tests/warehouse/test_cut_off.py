"""A download that broke off, at whatever byte: nothing that was cut counts, and the whole file sets it right."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from tests.importers.exports.export import as_xlsx
from tests.importers.exports.own_items import EXPORT as ITEMS
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.warehouse.lake import Lake, counts

SEED, CUTS = 20_261_201, 24


def cut(file: Path, at: int) -> Path:
    broken = file.with_name(f"cut {at}{file.suffix}")
    broken.write_bytes(file.read_bytes()[:at])
    return broken


class TestAText:
    def test_cut_anywhere_counts_no_row_that_the_whole_file_lacks(self, tmp_path: Path):
        whole = ORDERS.written(tmp_path / "orders")
        size = whole.stat().st_size
        dice = random.Random(SEED)
        known = {row["order_id"]: row for row in ORDERS.tables["orders"]}
        for turn, at in enumerate(sorted(dice.sample(range(size // 3, size - 3), CUTS))):
            lake = Lake(tmp_path / f"home {turn}")
            receipt = lake.take_one(cut(whole, at))
            rows = lake.rows("orders")
            assert all(known[row["order_id"]] == row for row in rows), at
            assert receipt.refused or len(rows) < len(known), at
            if turn % 6 == 0:
                new, changed, unchanged = counts(lake.take_one(whole))
                assert (new + unchanged, changed) == (len(known), 0)
                assert lake.everything() == ORDERS.tables


class TestAWorkbook:
    @pytest.fixture
    def whole(self, tmp_path: Path) -> Path:
        file = tmp_path / "items.xlsx"
        as_xlsx(file, [ITEMS.header, *([row.get(column, "") for column in ITEMS.header] for row in ITEMS.cells)])
        return file

    def test_cut_anywhere_is_refused_whole(self, whole: Path, lake: Lake, tmp_path: Path):
        size = whole.stat().st_size
        places = sorted(random.Random(SEED).sample(range(1, size), CUTS))
        receipts = lake.take(*(cut(whole, at) for at in places))
        assert all(one.refused for one in receipts), [one for one in receipts if not one.refused]
        assert lake.everything() == {}
        assert lake.take_one(whole).rows_new == len(ITEMS.cells)

    def test_of_which_a_part_was_cut_is_refused_whole(self, whole: Path, lake: Lake):
        """The archive is sound, its sheet ends in the middle of a row."""
        with zipfile.ZipFile(whole) as packed:
            parts = {one.filename: packed.read(one) for one in packed.infolist()}
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet[: sheet.rindex(b"<row") + 30]
        with zipfile.ZipFile(whole, "w") as packed:
            for name, content in parts.items():
                packed.writestr(name, content)
        assert lake.take_one(whole).refused_code == "BrokenWorkbook"
        assert lake.everything() == {}
