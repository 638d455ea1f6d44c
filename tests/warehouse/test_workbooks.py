"""Workbooks as people make them: several sheets, hidden ones, numbers that lost their end, days, wrong sizes."""

from __future__ import annotations

import zipfile
import zlib
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from duoshou.warehouse.files import workbook_sizes
from tests.importers.exports.own_expenses import EXPORT
from tests.importers.exports.own_items import EXPORT as ITEMS
from tests.importers.exports.own_stock_counts import EXPORT as STOCK
from tests.warehouse.lake import Lake

HEADER = ("宝贝ID", "标题", "价格", "类目")


def items_book(path: Path, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for line, cells in enumerate((HEADER, *rows)):
            sheet.write_row(line, 0, cells)
    return path


class TestAWorkbookWithADrawnPicture:
    # As drawing programs write it; a spreadsheet keeps the file as it was put in.
    PICTURE = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>'
    )

    def test_comes_in_like_any_other(self, lake: Lake, tmp_path: Path):
        book = items_book(tmp_path / "items.xlsx", ("7", "龙井", 48, "茶叶"))
        with zipfile.ZipFile(book, "a") as packed:
            packed.writestr("xl/media/image1.svg", self.PICTURE)
        assert lake.take_one(book).refused is None
        assert [row["item_id"] for row in lake.rows("items")] == ["7"]


class TestAnIdInAWorkbook:
    @pytest.mark.parametrize("number", [10**15, 1_234_567_890_123_456, 2_291_234_567_890_123_456])
    def test_kept_as_a_number_of_sixteen_digits_has_lost_its_end(self, number: int, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(
            items_book(tmp_path / "items.xlsx", (number, "龙井", 48, "茶叶"), ("7", "壶", 1, "茶具"))
        )
        (rejected,) = receipt.first_rejects
        assert (rejected.line, rejected.column, rejected.code) == (2, "宝贝ID", "UNRECOVERABLE_ID")
        assert [row["item_id"] for row in lake.rows("items")] == ["7"]

    def test_kept_as_a_number_of_fifteen_digits_is_whole(self, lake: Lake, tmp_path: Path):
        lake.take_one(items_book(tmp_path / "items.xlsx", (10**15 - 1, "龙井", 48, "茶叶")))
        assert lake.rows("items")[0]["item_id"] == "999999999999999"

    def test_kept_as_text_is_whole_whatever_its_length(self, lake: Lake, tmp_path: Path):
        lake.take_one(items_book(tmp_path / "items.xlsx", ("2291234567890123456", "龙井", 48, "茶叶")))
        assert lake.rows("items")[0]["item_id"] == "2291234567890123456"


class TestANumberInAWorkbook:
    @pytest.mark.parametrize(
        ("yuan", "fen"), [(48, 48_00), (0.1 + 0.2, 30), (19.99, 19_99), (-3.5, -3_50), (1e6, 1_000_000_00)]
    )
    def test_is_the_yuan_people_see(self, yuan: float, fen: int, lake: Lake, tmp_path: Path):
        lake.take_one(items_book(tmp_path / "items.xlsx", ("7", "龙井", yuan, "茶叶")))
        assert lake.rows("items")[0]["price_fen"] == fen


class TestADayInAWorkbook:
    @pytest.mark.parametrize("since_1904", [False, True], ids=["Windows", "Mac of 1904"])
    def test_may_be_a_real_day(self, since_1904: bool, lake: Lake, tmp_path: Path):
        with xlsxwriter.Workbook(str(tmp_path / "stock.xlsx"), {"date_1904": since_1904}) as book:
            sheet, as_day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
            sheet.write_row(0, 0, STOCK.header)
            for line, row in enumerate(STOCK.cells, start=1):
                sheet.write_row(line, 0, [row["商家编码"], row["商品名称"], row["库存数量"]])
                sheet.write_datetime(line, 3, datetime.combine(row["盘点日期"], time()), as_day)
        lake.take_one(tmp_path / "stock.xlsx")
        assert lake.everything() == STOCK.tables

    def test_may_be_a_real_day_in_the_old_format(self, lake: Lake, tmp_path: Path):
        book = xlwt.Workbook()
        sheet = book.add_sheet("库存")
        for line, cells in enumerate([STOCK.header, *(row.values() for row in STOCK.cells)]):
            for place, cell in enumerate(cells):
                shown = xlwt.easyxf(num_format_str="yyyy-mm-dd") if isinstance(cell, date) else xlwt.Style.default_style
                sheet.write(line, place, cell, shown)
        book.save(str(tmp_path / "stock.xls"))
        lake.take_one(tmp_path / "stock.xls")
        assert lake.everything() == STOCK.tables


class TestSheets:
    def book(self, path: Path, *, hidden: bool) -> Path:
        with xlsxwriter.Workbook(str(path)) as book:
            for name, export in (("费用", EXPORT), ("货", ITEMS), ("空", None)):
                sheet = book.add_worksheet(name)
                for line, cells in enumerate(
                    [export.header, *(row.values() for row in export.cells)] if export else []
                ):
                    for place, cell in enumerate(cells):
                        sheet.write_string(line, place, cell)
                if name == "货" and hidden:
                    sheet.hide()
        return path

    def test_that_are_visible_are_all_read(self, lake: Lake, tmp_path: Path):
        receipts = lake.take(self.book(tmp_path / "all.xlsx", hidden=False))
        assert [one.path for one in receipts] == ["all.xlsx › 费用", "all.xlsx › 货"]
        assert lake.everything() == EXPORT.tables | ITEMS.tables

    def test_that_are_hidden_are_left_alone_and_named(self, lake: Lake, tmp_path: Path):
        receipts = lake.take(self.book(tmp_path / "all.xlsx", hidden=True))
        assert [one.path for one in receipts] == ["all.xlsx"]
        (caution,) = receipts[0].cautions
        assert (caution.code, caution.rows) == ("HIDDEN_SHEETS", len(ITEMS.cells) + 1)
        assert caution.words.zh.endswith("：货") and caution.words.en.endswith(": 货")
        assert lake.everything() == EXPORT.tables


class TestAWorkbook:
    @pytest.mark.parametrize("said", ["A1", "A1:B2", "A1:XFD1048576"])
    def test_that_lies_about_its_size_is_read_whole(self, said: str, lake: Lake, tmp_path: Path):
        path = ITEMS.written(tmp_path / "plain")
        path = items_book(tmp_path / "items.xlsx", *[[row[column] for column in HEADER] for row in ITEMS.cells])
        rewrite(path, "xl/worksheets/sheet1.xml", '<dimension ref="A1:D5"/>', f'<dimension ref="{said}"/>')
        lake.take_one(path)
        assert {row["title"] for row in lake.rows("items")} == {row["标题"] for row in ITEMS.cells}

    @pytest.mark.parametrize("keep", [100, 2000])
    def test_cut_off_is_refused(self, keep: int, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 48, "茶叶"))
        path.write_bytes(path.read_bytes()[:keep])
        assert lake.take_one(path).refused_code in {"BrokenArchive", "BrokenWorkbook"}

    def test_of_the_old_format_cut_off_is_refused(self, lake: Lake, tmp_path: Path):
        book = xlwt.Workbook()
        book.add_sheet("库存").write(0, 0, "x")
        book.save(str(tmp_path / "stock.xls"))
        (tmp_path / "stock.xls").write_bytes((tmp_path / "stock.xls").read_bytes()[:1200])
        assert lake.take_one(tmp_path / "stock.xls").refused_code == "BrokenWorkbook"

    def test_without_a_filled_sheet_is_empty(self, lake: Lake, tmp_path: Path):
        with xlsxwriter.Workbook(str(tmp_path / "empty.xlsx")) as book:
            book.add_worksheet()
        assert [one.refused_code for one in lake.take(tmp_path / "empty.xlsx")] == ["EmptyFile"]


class TestATableThatDoesNotBeginInTheFirstCell:
    def test_is_read_from_where_it_begins_past_rows_that_hold_nothing(self, lake: Lake, tmp_path: Path):
        with xlsxwriter.Workbook(str(tmp_path / "items.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(3, 2, HEADER)
            sheet.write_row(4, 2, ("7", "龙井", 48, "茶叶"))
            sheet.write_row(20_000, 2, ("8", "毛峰", 0, "茶叶"))
        receipt = lake.take_one(tmp_path / "items.xlsx")
        assert (receipt.rows_new, receipt.rows_skipped) == (2, 20_000 - 5)
        assert [(row["item_id"], row["title"]) for row in lake.rows("items")] == [("7", "龙井"), ("8", "毛峰")]


class TestACellThatNeverEnds:
    def test_refuses_the_sheet_with_its_line(self, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 48, "茶叶"))
        rewrite(path, "xl/sharedStrings.xml", "龙井", "龙" * (12 << 20))
        receipt = lake.take_one(path)
        assert (receipt.refused_code, "line 2 " in receipt.refused.en) == ("CellTooLong", True)


class TestARangeOfCells:
    """A reader lays a sheet out from A1 to its last cell: two cells far apart would fill all memory."""

    FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    @pytest.mark.parametrize(
        "far",
        [
            FAR,
            FAR.replace('"', "'"),
            FAR.replace(' r="', ' r = "'),
            FAR.replace(' r="XFD', ' x="/>"r="XFD'),
            '<row r="1048575"/><row>' + '<c r="XFC1048576"/><c><v>1</v></c></row>',
            '<row r="1048576">' + "<c/>" * 16_000 + "<c><v>1</v></c></row>",
            '<!-- r="A1" --><row r="1048576">' + "<c x=' r=\"A1\"'/>" * 16_000 + "<c><v>1</v></c></row>",
            FAR.replace("<c", "<x:c").replace("</c", "</x:c"),
        ],
        ids=[
            "plain",
            "other quotes",
            "blanks",
            "a bracket in quotes",
            "in turn",
            "in turn over bare ones",
            "a feigned address",
            "prefix",
        ],
    )
    def test_that_is_too_large_is_refused_before_it_is_opened(self, far: str, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 12345, "茶叶"))
        rewrite(path, "xl/worksheets/sheet1.xml", "</sheetData>", f"{far}</sheetData>")
        receipt = lake.take_one(path)
        assert receipt.refused_code == "BrokenWorkbook"
        assert "范围太大" in receipt.refused.zh and "too large" in receipt.refused.en

    def test_of_which_the_far_cells_are_only_coloured_is_read(self, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 12345, "茶叶"))
        coloured = '<row r="1048576" s="1"><c r="XFD1048576" s="0"/></row>'
        rewrite(path, "xl/worksheets/sheet1.xml", "</sheetData>", f"{coloured}</sheetData>")
        assert lake.take_one(path).rows_new == 1

    def test_of_cells_without_an_address_is_read(self, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 12345, "茶叶"))
        for place in ("A", "B", "C", "D"):
            for line in ("1", "2"):
                rewrite(path, "xl/worksheets/sheet1.xml", f' r="{place}{line}"', "")
        lake.take_one(path)
        assert [row["item_id"] for row in lake.rows("items")] == ["7"]

    def test_hidden_behind_a_header_that_names_too_few_bytes_is_refused(self, lake: Lake, tmp_path: Path):
        path = items_book(tmp_path / "items.xlsx", ("7", "龙井", 12345, "茶叶"))
        rewrite(path, "xl/worksheets/sheet1.xml", "</sheetData>", f"{self.FAR}</sheetData>")
        with zipfile.ZipFile(path) as packed:
            sheet = packed.read("xl/worksheets/sheet1.xml")
        seen = sheet[: sheet.index(b"XFD")]
        spoilt = path.read_bytes()
        for said, lie in ((len(sheet), len(seen)), (zlib.crc32(sheet), zlib.crc32(seen))):
            spoilt = spoilt.replace(said.to_bytes(4, "little"), lie.to_bytes(4, "little"))
        path.write_bytes(spoilt)
        assert lake.take_one(path).refused_code == "BrokenWorkbook"

    def test_is_counted_over_all_parts(self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(workbook_sizes, "LARGEST_WHOLE_BYTES", 2_000)
        receipt = lake.take_one(items_book(tmp_path / "items.xlsx", ("7", "龙井", 12345, "茶叶")))
        assert "too much" in receipt.refused.en


def rewrite(path: Path, member: str, old: str, new: str) -> None:
    """Replaces a piece of one part of a workbook."""
    with zipfile.ZipFile(path) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    assert old.encode() in parts[member], parts[member].decode()
    parts[member] = parts[member].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
