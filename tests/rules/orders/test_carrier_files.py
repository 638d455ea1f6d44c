"""What a carrier file says, before any order is looked at."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from duoshou.mall.orders.carrier_sheets import LARGEST_UNPACKED_BYTES, rows_of
from duoshou.mall.orders.errors import CarrierFileRefused
from duoshou.mall.orders.rules.carrier_rows import COLUMNS, CarrierRow, Fault, read_row

HEADING = "订单号,快递公司,快递单号\n"


def workbook(*rows: list[object]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
    return made.getvalue()


def two_sheets(far: tuple[int, int]) -> bytes:
    """A carrier's list, and behind it a sheet with a cell far out."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["订单号", "快递公司", "快递单号"])
        behind = book.add_worksheet()
        behind.write(0, 0, "说明")
        behind.write(*far, "x")
    return made.getvalue()


def with_parts_turned(content: bytes) -> bytes:
    """The workbook whose first sheet lies in the second part, and the other way round."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(made, "w") as turned:
        for name in book.namelist():
            said = book.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                said = (
                    said.replace(b"sheet1.xml", b"first")
                    .replace(b"sheet2.xml", b"sheet1.xml")
                    .replace(b"first", b"sheet2.xml")
                )
                assert said != book.read(name)
            turned.writestr(name, said)
    return made.getvalue()


def a_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (LARGEST_UNPACKED_BYTES + 1))
    return made.getvalue()


class TestAFile:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("mark", [",", "\t", ";"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_is_read_in_every_encoding(self, encoding: str, mark: str, end: str):
        text = f"{HEADING}117838,顺丰速运,SF1\n".replace(",", mark).replace("\n", end)
        assert rows_of(text.encode(encoding)) == [
            (1, ["订单号", "快递公司", "快递单号"]),
            (2, ["117838", "顺丰速运", "SF1"]),
        ]

    def test_leaves_empty_rows_out_and_keeps_the_numbers_of_the_others(self):
        assert [number for number, _ in rows_of(f"{HEADING}\n,,\n1,a,b\n".encode())] == [1, 4]

    def test_may_be_a_workbook(self):
        rows = rows_of(workbook(["订单号", "快递公司", "快递单号"], ["117838331717419008", "顺丰", 12345]))
        assert rows[1] == (2, ["117838331717419008", "顺丰", "12345"])

    @pytest.mark.parametrize("far", [(1_048_575, 0), (0, 16_383)])
    def test_may_use_every_sheet_but_the_first_down_to_the_last_cell(self, far: tuple[int, int]):
        assert rows_of(two_sheets(far)) == [(1, ["订单号", "快递公司", "快递单号"])]

    def test_has_for_its_first_sheet_what_the_workbook_says(self):
        with pytest.raises(CarrierFileRefused, match="far out"):
            rows_of(with_parts_turned(two_sheets((1_048_575, 16_383))))

    def test_in_a_workbook_shows_when_digits_are_lost(self):
        [_, (_, row)] = rows_of(workbook(["订单号"], [117838331717419008]))
        assert "E+17" in row[0]

    @pytest.mark.parametrize(
        "content",
        [b"", b"\x00\x01\x02", b"PK\x03\x04 no archive", HEADING.encode() + b'"1,2,3\n', b"x" * (2 * 1024**2 + 1)],
        ids=["empty", "binary", "broken archive", "open quotation", "too large"],
    )
    def test_that_cannot_be_read_is_refused(self, content: bytes):
        with pytest.raises(CarrierFileRefused):
            rows_of(content)

    def test_that_would_swell_is_refused(self):
        with pytest.raises(CarrierFileRefused, match="unpacked"):
            rows_of(a_bomb())


class TestARow:
    def reads(self, order: str = "7", carrier: str = "顺丰", tracking: str = "SF1", **more: str) -> CarrierRow | Fault:
        return read_row(2, {"order": order, "carrier": carrier, "tracking": tracking, **more})

    @pytest.mark.parametrize("cell", ["7", " 7 ", "'7", '="7"', "\t7", "\u00a07", "７"])
    def test_is_cleaned_of_what_spreadsheets_add(self, cell: str):
        assert self.reads(order=cell) == CarrierRow(2, 7, "顺丰", "SF1")

    @pytest.mark.parametrize(
        ("cells", "code"),
        [
            ({"order": "1.17838E+17"}, "DIGITS_LOST"),
            ({"order": ""}, "ORDER_MISSING"),
            ({"order": "-7"}, "ORDER_NOT_A_NUMBER"),
            ({"order": "0"}, "ORDER_NOT_A_NUMBER"),
            ({"order": "9" * 19}, "ORDER_NOT_A_NUMBER"),
            ({"carrier": " "}, "CARRIER_MISSING"),
            ({"carrier": "顺" * 41}, "CARRIER_MISSING"),
            ({"tracking": ""}, "TRACKING_MISSING"),
            ({"tracking": "7.8E+14"}, "TRACKING_DIGITS_LOST"),
            ({"line": "x", "pieces": "1"}, "LINE_UNKNOWN"),
            ({"line": "1", "pieces": "0"}, "PIECES_NOT_A_COUNT"),
            ({"line": "1"}, "PIECES_NOT_A_COUNT"),
            ({"pieces": "1"}, "PIECES_NOT_A_COUNT"),
        ],
    )
    def test_names_what_is_wrong(self, cells: dict[str, str], code: str):
        found = self.reads(**cells)
        assert isinstance(found, Fault)
        assert found.code == code
        assert found.column in COLUMNS
        assert found.words.zh and found.words.en
