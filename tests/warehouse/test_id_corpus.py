"""An id comes in as it was, to the last sign, or its row is named as beyond recovery: through text, through a workbook,
and through a file of our own that is imported again."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from duoshou.warehouse.exports import csv_bytes, xlsx_bytes
from duoshou.warehouse.values import Receipt
from tests.importers.exports.export import as_csv, as_xlsx
from tests.warehouse.lake import Lake

HEADER = ("宝贝ID", "标题", "价格", "类目")
LENGTHS = (1, 8, 15, 16, 17, 18, 19, 20, 25)
DIGITS = {length: "2291234567890123456789012"[:length] for length in LENGTHS}
ZEROS = {length: "0" + DIGITS[length][1:] if length > 1 else "0" for length in LENGTHS}
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

# How an id of so many digits is dressed on its way; the id itself stays the same.
DRESSES = {
    "as it is": "{}",
    "in a guard": '="{}"',
    "after an apostrophe": "'{}",
    "an apostrophe before a guard": '\'="{}"',
    "before a tab": "{}\t",
    "behind a tab": "\t{}",
    "between unbreakable blanks": "\xa0{}\xa0",
    "behind a byte-order mark": "\ufeff{}",
    "around a blank of no width": "\u200b{}\u200b",
    "between full-width blanks": "\u3000{}\u3000",
}
CORPUS = {
    (dress, name, length): (pattern.format(whole[length]), whole[length])
    for dress, pattern in DRESSES.items()
    for name, whole in (("digits", DIGITS), ("leading nought", ZEROS))
    for length in LENGTHS
} | {("full width", "digits", length): (whole.translate(FULL_WIDTH), whole) for length, whole in DIGITS.items()}
LOST = (
    "1.23E+18",
    "1.23e+18",
    "2.29123E+18",
    "1E+17",
    '="1.23E+18"',
    "'1.23E+18",
    "1.23E+18\t",
    "１．２３Ｅ＋１８",
    "1.8E18",
)


def told_by_title(lake: Lake) -> dict[str, str]:
    """The ids that came in, by the title of their row, which says where the row stood."""
    return {row["title"]: row["item_id"] for row in lake.rows("items")}


def rows_of(cells: list[str]) -> list[tuple[object, ...]]:
    return [HEADER, *((cell, f"货{place}", 1, "茶叶") for place, cell in enumerate(cells))]


def lost(receipt: Receipt) -> set[tuple[int, str]]:
    return {(fault.line, fault.code) for fault in receipt.first_rejects}


@pytest.mark.parametrize(("write", "suffix"), [(as_csv("utf-8"), "csv"), (as_xlsx, "xlsx")], ids=["text", "workbook"])
class TestAnId:
    @pytest.mark.parametrize("dress", [*DRESSES, "full width"])
    def test_is_the_same_in_every_dress(self, write, suffix: str, dress: str, lake: Lake, tmp_path: Path):
        for turn, name in enumerate(("digits", "leading nought")):
            cases = [case for (worn, whose, _), case in CORPUS.items() if (worn, whose) == (dress, name)]
            write(tmp_path / f"{turn}.{suffix}", rows_of([cell for cell, _ in cases]))
            shop = f"店{turn}"
            if cases:
                assert lake.take_one(tmp_path / f"{turn}.{suffix}", shop=shop).rows_rejected == 0
            kept = [row["item_id"] for row in lake.rows("items", shop=shop)]
            assert sorted(kept) == sorted(whole for _, whole in cases)

    def test_that_lost_its_end_is_told_and_none_other(self, write, suffix: str, lake: Lake, tmp_path: Path):
        write(tmp_path / f"lost.{suffix}", rows_of([*LOST, DIGITS[19]]))
        receipt = lake.take_one(tmp_path / f"lost.{suffix}")
        assert lost(receipt) == {(line, "UNRECOVERABLE_ID") for line in range(2, len(LOST) + 2)}
        assert list(told_by_title(lake).values()) == [DIGITS[19]]
        assert "1.23E+18" in receipt.rejects_file.read_text(encoding="utf-8-sig")


class TestANumberInAWorkbook:
    @pytest.mark.parametrize("length", LENGTHS)
    def test_is_an_id_of_fifteen_digits_or_lost(self, length: int, lake: Lake, tmp_path: Path):
        with xlsxwriter.Workbook(str(tmp_path / "items.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, (int(DIGITS[length]), "龙井", 1, "茶叶"))
        receipt = lake.take_one(tmp_path / "items.xlsx")
        if length <= 15:
            assert list(told_by_title(lake).values()) == [DIGITS[length]]
        else:
            assert lost(receipt) == {(2, "UNRECOVERABLE_ID")}
            assert lake.everything() == {}


class TestAFileOfOurOwn:
    """What was downloaded here and is imported again."""

    COLUMNS = [("宝贝ID", "text"), ("标题", "text"), ("价格", "fen"), ("类目", "text")]

    @pytest.mark.parametrize("suffix", ["csv", "xlsx"])
    def test_brings_every_id_back(self, suffix: str, lake: Lake, tmp_path: Path):
        ids = [*DIGITS.values(), *list(ZEROS.values())[1:], "#1001", "E2026052522", "2E-A", "-17", "@7", "+86"]
        rows = [(one, f"货{place}", 100 + place, "茶叶") for place, one in enumerate(ids)]
        written = csv_bytes(self.COLUMNS, rows) if suffix == "csv" else xlsx_bytes([("商品", self.COLUMNS, rows)])
        (tmp_path / f"ours.{suffix}").write_bytes(written)
        assert lake.take_one(tmp_path / f"ours.{suffix}").rows_rejected == 0
        assert told_by_title(lake) == {f"货{place}": one for place, one in enumerate(ids)}
        assert {row["item_id"]: row["price_fen"] for row in lake.rows("items")} == {row[0]: row[2] for row in rows}
