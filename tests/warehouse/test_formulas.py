"""Formulas in a workbook: they count by the value saved with them; where none was, the cells are named."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.warehouse.lake import Lake
from tests.warehouse.test_workbooks import HEADER, items_book, rewrite


class TestAFormula:
    def test_counts_by_the_value_that_was_saved_with_it(self, lake: Lake, tmp_path: Path):
        with xlsxwriter.Workbook(str(tmp_path / "items.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ("7", "龙井", None, "茶叶"))
            sheet.write_formula(1, 2, "=24*2", None, 48)
        lake.take_one(tmp_path / "items.xlsx")
        assert lake.rows("items")[0]["price_fen"] == 48_00

    NEVER = pytest.mark.parametrize(
        "never",
        [
            "<f>24*2</f>",
            "<f>24*2</f><v></v>",
            "<f>24*2</f><v />",
            '<f t="shared" ref="C2:C9" si="0">B2&gt;1</f>',
            '<f t="shared" si="0"/><v/>',
            "<x:f>24*2</x:f>\n <x:v> </x:v>",
        ],
    )

    @NEVER
    def test_without_a_saved_value_refuses_the_sheet_and_names_the_cell(self, never: str, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 12345, "茶叶"), ("8", "毛峰", 48, "茶叶"))
        rewrite(path, "xl/worksheets/sheet1.xml", "<v>12345</v>", never)
        receipt = lake.take_one(path)
        assert receipt.refused_code == "FormulasNotWorkedOut"
        assert "C2（共 1 格）" in receipt.refused.zh and "C2 (1 cells)" in receipt.refused.en
        assert lake.everything() == {}

    def test_without_a_saved_value_is_named_in_the_sheet_it_stands_in(self, lake: Lake, tmp_path: Path):
        with xlsxwriter.Workbook(str(tmp_path / "items.xlsx")) as book:
            for name, price in (("一 & 二", 48), ("三", 12345)):
                sheet = book.add_worksheet(name)
                sheet.write_row(3, 1, HEADER)
                sheet.write_row(4, 1, (name, "龙井", price, "茶叶"))
        rewrite(tmp_path / "items.xlsx", "xl/worksheets/sheet2.xml", "<v>12345</v>", "<f>24*2</f>")
        good, never = lake.take(tmp_path / "items.xlsx")
        assert (good.refused, good.rows_new) == (None, 1)
        assert "D5（共 1 格）" in never.refused.zh

    def test_without_a_saved_value_does_no_harm_in_a_column_that_nobody_reads(self, lake: Lake, tmp_path: Path):
        with xlsxwriter.Workbook(str(tmp_path / "items.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, (*HEADER, "毛利"))
            sheet.write_row(1, 0, ("7", "龙井", 48, "茶叶", 12345))
        rewrite(tmp_path / "items.xlsx", "xl/worksheets/sheet1.xml", "<v>12345</v>", "<f>C2-1</f>")
        assert lake.take_one(tmp_path / "items.xlsx").rows_new == 1

    def test_without_a_saved_value_does_no_harm_in_a_total(self, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 48, "茶叶"), ("合计", None, 12345))
        rewrite(path, "xl/worksheets/sheet1.xml", "<v>12345</v>", "<f>SUM(C2)</f>")
        assert lake.take_one(path).rows_new == 1

    def test_without_a_saved_value_makes_no_row_of_formulas_a_blank_one(self, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 48, "茶叶"), (None, None, 12345))
        rewrite(path, "xl/worksheets/sheet1.xml", "<v>12345</v>", "<f>C2</f>")
        assert "C3（共 1 格）" in lake.take_one(path).refused.zh

    def test_that_came_to_an_empty_text_is_blank(self, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 12345, "茶叶"))
        rewrite(path, "xl/worksheets/sheet1.xml", '<c r="C2"><v>12345</v>', '<c r="C2" t="str"><f>""</f><v></v>')
        assert lake.take_one(path).rows_accepted == 1
        assert "price_fen" not in lake.rows("items")[0]

    def test_without_a_saved_value_is_found_wherever_it_stands(self, lake: Lake, tmp_path: Path):
        rows = [(str(place), "龙井" * 9, 1_000_000 + place, "茶叶") for place in range(9_000)]
        path = items_book(tmp_path / "items.xlsx", *rows)
        sheet = member_of(path, "xl/worksheets/sheet1.xml")
        spoilt = re.sub(r"<v>(1000[0-9]{3}|100[0-9]{2}77)</v>", r"<f>\1</f>", sheet)
        rewrite(path, "xl/worksheets/sheet1.xml", sheet, spoilt)
        receipt = lake.take_one(path)
        assert f"共 {spoilt.count('<f>'):,} 格" in receipt.refused.zh
        assert "C2、C3、C4、C5、C6、C7…" in receipt.refused.zh


def member_of(path: Path, member: str) -> str:
    with zipfile.ZipFile(path) as packed:
        return packed.read(member).decode()
