"""CSV and XLSX as the shop receives them: numbers right, ids whole, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from duoshou.warehouse.exports import FORMULA_STARTS, csv_bytes, safe_text, xlsx_bytes

COLUMNS = [("订单", "text"), ("支付金额", "fen"), ("占比", "ratio"), ("日期", "day"), ("件数", "count")]
ROWS = [
    ("2291234567890123456", 29_101_143, Decimal("0.123456"), date(2026, 11, 21), 3),
    ('=HYPERLINK("http://x")', -5, None, None, None),
]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


class TestAsCsv:
    def test_money_is_yuan_to_the_fen_and_ids_are_whole(self):
        assert read_csv(csv_bytes(COLUMNS, ROWS))[1] == [
            "2291234567890123456",
            "291011.43",
            "0.123456",
            "2026-11-21",
            "3",
        ]

    def test_the_unknown_is_empty(self):
        assert read_csv(csv_bytes(COLUMNS, ROWS))[2][2:] == ["", "", ""]

    def test_negative_money_stays_a_number(self):
        assert read_csv(csv_bytes(COLUMNS, ROWS))[2][1] == "-0.05"

    def test_text_that_looks_like_a_formula_is_disarmed(self):
        assert read_csv(csv_bytes(COLUMNS, ROWS))[2][0] == '\'=HYPERLINK("http://x")'

    def test_excel_is_told_that_it_is_unicode(self):
        assert csv_bytes(COLUMNS, ROWS).startswith(b"\xef\xbb\xbf")


class TestAsXlsx:
    @pytest.fixture
    def cells(self) -> list[list[object]]:
        content = xlsx_bytes([("明细", COLUMNS, ROWS)])
        return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("明细").to_python()

    def test_money_is_a_number_in_yuan(self, cells: list[list[object]]):
        assert cells[1][1] == pytest.approx(291011.43, abs=0.001)

    def test_long_ids_are_text(self, cells: list[list[object]]):
        assert cells[1][0] == "2291234567890123456"

    def test_days_are_days(self, cells: list[list[object]]):
        assert cells[1][3] == date(2026, 11, 21)

    def test_holds_no_formula_at_all(self):
        with zipfile.ZipFile(io.BytesIO(xlsx_bytes([("明细", COLUMNS, ROWS)]))) as book:
            sheet = book.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet

    def test_sheet_names_that_excel_refuses_are_mended(self):
        content = xlsx_bytes([("昨日/今日[1]:*?" + "长" * 40, [("a", "text")], [])])
        (name,) = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
        assert len(name) <= 31

    def test_a_row_is_as_high_as_its_longest_text_and_no_higher_than_a_row_can_be(self):
        columns = [("说明", "text"), ("金额", "fen")]
        rows = [("短", 1), ("长" * 50, 2), ("长" * 5_000, 3), (None, 4), ("", 5)]
        with zipfile.ZipFile(io.BytesIO(xlsx_bytes([("明细", columns, rows)]))) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        heights = re.findall(r'<row r="([0-9]+)"[^>]* ht="([0-9.]+)"', sheet)
        # A text of a hundred in a column of forty is three lines; the greatest height is rounded to whole pixels.
        assert heights == [("3", "45"), ("4", "408.75")]


class TestNoTextBecomesAFormula:
    @pytest.mark.parametrize("start", FORMULA_STARTS)
    def test_whatever_it_begins_with(self, start: str):
        assert safe_text(f"{start}1+1").startswith("'")

    @given(st.text())
    def test_whatever_it_is(self, text: str):
        assert not safe_text(text).lstrip(" ").startswith(FORMULA_STARTS)

    @given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n\x00")))
    def test_and_nothing_else_is_changed(self, text: str):
        assert safe_text(text) in (text, f"'{text}")
