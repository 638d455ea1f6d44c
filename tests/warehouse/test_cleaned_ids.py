"""What was taken away around ids is told on the receipt: how many rows of each kind, and where the first stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.warehouse.ledger import receipt_as_json, receipt_from_json
from duoshou.warehouse.rows import cleaned_ids
from duoshou.warehouse.values import Receipt
from tests.importers.exports.export import as_csv, as_xlsx
from tests.importers.exports.own_items import EXPORT as ITEMS
from tests.warehouse.lake import Lake

HEADER = ("宝贝ID", "标题", "价格", "类目", "商家编码")
ROWS = (
    ("7000000000001", "龙井", "1.00", "茶", "LJ-1"),
    ("'7000000000002", "龙井", "1.00", "茶", "LJ-2"),
    ('="7000000000003"', "龙井", "1.00", "茶", "LJ-3"),
    ("7000000000004\t", "龙井", "1.00", "茶", "LJ-4"),
    ("7000000000005 ", "龙井", "1.00", "茶", "\u3000LJ-5"),
    ("７000000000006", "龙井", "1.00", "茶", "LJ-６"),
    ("\ufeff7000000000007", "龙井", "1.00", "茶", "LJ-7"),
    ("7000000000008.0", "龙井", "1.00", "茶", "LJ-8.0"),
    ("'7000000000009", "'龙井", "'1.00", "茶", "\t"),
    ("7000000000010", "龙井", "1.00", "茶", "LJ 10"),
)
TOLD = [
    ("APOSTROPHE", 2, 3, "宝贝ID"),
    ("FORMULA_GUARD", 1, 4, "宝贝ID"),
    ("TAB", 1, 5, "宝贝ID"),
    ("SPACE", 1, 6, "宝贝ID"),
    ("FULL_WIDTH", 1, 7, "宝贝ID"),
    ("UNSEEN", 1, 8, "宝贝ID"),
    ("POINT_NOUGHT", 1, 9, "宝贝ID"),
]
IDS = {f"70000000000{number:02}" for number in range(1, 11)}


def told(receipt: Receipt) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.rows, one.line, one.column) for one in receipt.cleaned]


class TestAnIdThatWasCleaned:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_is_counted_by_kind_with_the_first_line_in_a_file_read_quickly(
        self, encoding: str, lake: Lake, tmp_path: Path
    ):
        rows = [row for row in ROWS if encoding == "utf-8" or "\ufeff" not in row[0]]
        as_csv(encoding)(tmp_path / "items.csv", [HEADER, *rows])
        receipt = lake.take_one(tmp_path / "items.csv")
        kept = [one for one in TOLD if encoding == "utf-8" or one[0] != "UNSEEN"]
        lines = {code: line - (encoding != "utf-8" and line > 8) for code, _, line, _ in kept}
        assert told(receipt) == [(code, rows, lines[code], column) for code, rows, _, column in kept]
        assert {row["item_id"] for row in lake.rows("items")} <= IDS

    def test_is_counted_alike_where_the_file_is_read_with_care(self, lake: Lake, tmp_path: Path):
        # A cell with a line of its own: the number of a row is no longer that of its line.
        as_csv("utf-8")(tmp_path / "items.csv", [*((HEADER, *ROWS)), ("7000000000011", "两\n行", "1.00", "茶", "x")])
        assert told(lake.take_one(tmp_path / "items.csv")) == TOLD
        assert {row["item_id"] for row in lake.rows("items")} == IDS | {"7000000000011"}

    def test_is_counted_alike_in_a_workbook(self, lake: Lake, tmp_path: Path):
        as_xlsx(tmp_path / "items.xlsx", [HEADER, *ROWS])
        assert told(lake.take_one(tmp_path / "items.xlsx")) == TOLD

    def test_is_told_by_the_column_it_stands_in(self, lake: Lake, tmp_path: Path):
        as_csv("utf-8")(tmp_path / "items.csv", [HEADER, ROWS[0], (*ROWS[9][:4], "'LJ-10")])
        assert told(lake.take_one(tmp_path / "items.csv")) == [("APOSTROPHE", 1, 3, "商家编码")]

    def test_is_not_told_of_where_none_was(self, lake: Lake, tmp_path: Path):
        assert told(lake.take_one(ITEMS.written(tmp_path / "items"))) == []

    def test_is_told_by_the_receipt_that_was_kept(self, lake: Lake, tmp_path: Path):
        as_csv("utf-8")(tmp_path / "items.csv", [HEADER, *ROWS])
        receipt = lake.take_one(tmp_path / "items.csv")
        assert receipt_from_json(lake.home, receipt_as_json(receipt)).cleaned == receipt.cleaned

    @pytest.mark.parametrize("rows_above", [0, 30])
    def test_is_told_of_a_long_file_where_its_first_rows_are_dressed(
        self, rows_above: int, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(cleaned_ids, "LARGEST_LOOKED_THROUGH_BYTES", 100)
        monkeypatch.setattr(cleaned_ids, "ROWS_TRIED", 20)
        bare = [(f"8{place:012}", "龙井", "1.00", "茶", "LJ") for place in range(rows_above)]
        as_csv("utf-8")(tmp_path / "items.csv", [HEADER, *bare, *ROWS])
        assert told(lake.take_one(tmp_path / "items.csv")) == ([] if rows_above else TOLD)

    def test_is_told_by_its_line_in_a_file_that_the_engine_reads_in_several_pieces_at_once(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(cleaned_ids, "LARGEST_LOOKED_THROUGH_BYTES", 100)
        monkeypatch.setattr(cleaned_ids, "ROWS_TRIED", 20)
        # A piece is 8 MB; that many bytes stand between the first of each kind.
        apart = 9_000
        bare = [(f"8{place:012}", "龙井" * 150, "1.00", "茶", "LJ") for place in range(3 * apart)]
        rows = [("'7000000000000", "龙井", "1.00", "茶", "LJ"), *bare]
        rows[apart] = ("7000000000001\t", *rows[apart][1:])
        rows[2 * apart] = ("7000000000002.0", *rows[2 * apart][1:])
        as_csv("utf-8")(tmp_path / "items.csv", [HEADER, *rows])
        assert (tmp_path / "items.csv").stat().st_size > 3 * (8 << 20) - 1_000_000
        assert told(lake.take_one(tmp_path / "items.csv")) == [
            ("APOSTROPHE", 1, 2, "宝贝ID"),
            ("TAB", 1, apart + 2, "宝贝ID"),
            ("POINT_NOUGHT", 1, 2 * apart + 2, "宝贝ID"),
        ]
