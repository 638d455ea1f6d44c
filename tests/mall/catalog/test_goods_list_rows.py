"""What a goods list says, row by row, and what is wrong with it: no database is asked."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.goods_list.plan import Plan, planned
from duoshou.mall.catalog.goods_list.sheet import opened
from duoshou.mall.catalog.goods_list.values import GoodsProduct, GoodsSku, Known
from tests.mall.catalog.lists import HEAD, SHIRT, csv, xlsx

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
SHOP = Known(
    products={"tea": GoodsProduct("tea", "高山绿茶", category=("茶",), freight="按件", state="listed", product_id=1)},
    skus={"tea": GoodsSku("tea", "tea", price_fen=12_800, sku_id=1, components=((1, 1),))},
    categories={("茶",): 1},
    freights={"按件": 1},
    items={},
)


def plan_of(content: bytes) -> Plan:
    return planned(opened(content).rows, SHOP, moment=NOON)


def faults(content: bytes) -> list[tuple[int, str]]:
    return [(fault.line, fault.column.zh) for fault in plan_of(content).faults]


class TestARow:
    GOOD = ("a", "帽", None, "a-1", None, "9.9", None, None, None)

    @pytest.mark.parametrize(
        ("wrong", "column"),
        [
            ({0: None}, "商品编码"),
            ({3: None}, "规格编码"),
            ({3: "x" * 65}, "规格编码"),
            ({1: None}, "标题"),
            ({1: "长" * 121}, "标题"),
            ({2: "茶//绿茶"}, "分类"),
            ({2: "1/2/3/4/5"}, "分类"),
            ({4: "红"}, "规格"),
            ({4: "颜色:红;颜色:蓝"}, "规格"),
            ({4: "颜色:"}, "规格"),
            ({5: None}, "售价(元)"),
            ({5: "免费"}, "售价(元)"),
            ({5: "0"}, "售价(元)"),
            ({5: "-1"}, "售价(元)"),
            ({5: "9.999"}, "售价(元)"),
            ({5: "1e3"}, "售价(元)"),
            ({5: "10000000.01"}, "售价(元)"),
            ({6: "1.5"}, "库存增加(件)"),
            ({6: "-1"}, "库存增加(件)"),
            ({6: "1", 7: "1"}, "可售库存设为(件)"),
            ({7: "很多"}, "可售库存设为(件)"),
            ({8: "在卖"}, "状态"),
        ],
    )
    def test_name_the_line_the_column_and_the_way_out(self, wrong: dict[int, str | None], column: str):
        row = tuple(wrong.get(place, cell) for place, cell in enumerate(self.GOOD))
        found = plan_of(csv(("tea", None, None, "tea", None, None, None, None, None), row)).faults
        assert [(fault.line, fault.column.zh) for fault in found] == [(3, column)]
        assert all((fault.what.zh, fault.what.en, fault.fix.zh, fault.fix.en) for fault in found)

    @pytest.mark.parametrize(
        ("head", "row", "column"),
        [
            ("成本(元)", "-1", "成本(元)"),
            ("重量(克)", "半斤", "重量(克)"),
            ("运费模板", "没有的", "运费模板"),
            ("上架时间", "明天", "上架时间"),
            ("上架时间", "2026-02-30", "上架时间"),
            ("下架时间", "2020-01-01", "下架时间"),
            ("规格在售", "也许", "规格在售"),
            ("条码", "6.9E+12", "条码"),
        ],
    )
    def test_name_any_other_column_too(self, head: str, row: str, column: str):
        content = csv(("tea", "tea", row), head=("商品编码", "规格编码", head))
        assert faults(content) == [(2, column)]

    def test_are_named_all_at_once(self):
        """Twenty seeded among two hundred rows: all are found, none besides."""
        rows = [
            ("p", "帽", None, f"p-{n}", f"号:{n}", "免费" if n % 10 == 3 else "9.9", None, None, None)
            for n in range(200)
        ]
        assert faults(csv(*rows)) == [(2 + n, "售价(元)") for n in range(200) if n % 10 == 3]

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ([("a", "帽", None, "a-1", None, "1"), ("a", None, None, "a-1", None, "1")], [(3, "规格编码")]),
            ([("a", "帽", None, "a-1", "色:红", "1"), ("a", "鞋", None, "a-2", "色:蓝", "1")], [(3, "标题")]),
            (
                [("a", "帽", None, "a-1", "色:红", "1"), ("a", None, None, "a-2", "色:红", "1")],
                [(2, "规格"), (3, "规格")],
            ),
            ([("a", "帽", None, "tea", None, "1")], [(2, "规格编码")]),
            ([("tea", None, None, "tea-2", None, "1")], [(2, "规格")]),
        ],
        ids=["a SKU twice", "two titles", "two SKUs alike", "another product's SKU", "like the SKU that is there"],
    )
    def test_name_rows_that_contradict_each_other_or_the_shop(self, rows: list, expected: list):
        assert faults(csv(*rows, head=HEAD[:6])) == expected

    def test_name_a_listing_with_nothing_to_sell(self):
        head = ("商品编码", "标题", "规格编码", "售价", "状态", "规格在售")
        assert faults(csv(("a", "帽", "a-1", "1", "上架", "否"), head=head)) == [(2, "状态")]


def bomb() -> bytes:
    """An XLSX whose sheet unpacks to 200 MB of blanks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (200 << 20))
    return out.getvalue()


def far_out() -> bytes:
    """A workbook with one cell at the far end of the sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write(1_048_575, 16_383, "x")
    return out.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A workbook whose sheet is this XML."""
    made, out = xlsx(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in whole.namelist():
            packed.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else whole.read(name))
    return out.getvalue()


class TestACategoryThatIsNotThere:
    def test_is_told_for_every_row_that_names_it(self):
        rows = (
            ("a", "帽", "服装/帽", "a-1", None, "9.9", None, None, None),
            ("b", "茶", "茶", "b-1", None, "9.9", None, None, None),
            ("c", "巾", "服装/帽", "c-1", "颜色:红", "9.9", None, None, None),
            ("c", None, "服装/帽", "c-2", "颜色:蓝", "9.9", None, None, None),
        )
        plan = plan_of(csv(*rows))
        assert [(one.line, one.value) for one in plan.cautions] == [(2, "服装/帽"), (4, "服装/帽"), (5, "服装/帽")]
        assert all("服装/帽" in one.what.zh and "服装/帽" in one.what.en for one in plan.cautions)
        assert plan.categories == [("服装",), ("服装", "帽")] and plan.faults == []


class TestAFile:
    @pytest.mark.parametrize(
        ("content", "refusal"),
        [
            (b"", catalog.HeadingMissing),
            ("随便写点什么".encode(), catalog.HeadingMissing),
            ("商品编码,商品编码,规格编码\na,b,c".encode(), catalog.HeadingTwice),
            (b"<html><table></table></html>", catalog.ListUnreadable),
            (b"\xff\xfe\x00\x01\x02\x80\x81", catalog.ListUnreadable),
            (b"PK\x03\x04broken", catalog.ListUnreadable),
            (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, catalog.ListUnreadable),
            ('商品编码,规格编码\n"a,b'.encode(), catalog.ListUnreadable),
            (("商品编码,规格编码\n" + "a," * 200).encode(), catalog.ListTooLarge),
            (b"x" * (20 * 1024 * 1024 + 1), catalog.ListTooLarge),
            (("商品编码,规格编码\n" + "a,b\n" * 20_001).encode(), catalog.ListTooLarge),
        ],
    )
    def test_that_is_no_list_is_refused_by_name(self, content: bytes, refusal: type):
        with pytest.raises(refusal):
            opened(content)

    @pytest.mark.parametrize("made", [bomb, far_out])
    def test_that_would_fill_the_memory_is_refused(self, made):
        with pytest.raises(catalog.ListTooLarge):
            opened(made())

    @pytest.mark.parametrize(
        ("cells", "refusal"),
        [
            (b'<row r="4000000000"><c><v>1</v></c></row>', catalog.ListUnreadable),
            (b'<row r="1"><c r="A4000000000"><v>1</v></c></row>', catalog.ListTooLarge),
            (b"<row r='1'><c r = 'ZZZZZZ1'><v>1</v></c></row>", catalog.ListTooLarge),
            (b'<row r="1"><x:c r="A99999"><v>1</v></x:c></row>', catalog.ListTooLarge),
            (b'<row r="1"><c r="&#65;99999"><v>1</v></c></row>', catalog.ListUnreadable),
            (b'<row r="1"><c t=">" r="A1"><v>1</v></c></row>', catalog.ListUnreadable),
        ],
    )
    def test_that_hides_where_its_cells_lie_is_refused(self, cells: bytes, refusal: type):
        space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        sheet = b'<?xml version="1.0"?><worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, cells)
        with pytest.raises(refusal):
            opened(with_sheet(sheet))

    def test_in_another_encoding_inside_is_refused(self):
        with pytest.raises(catalog.ListUnreadable):
            opened(with_sheet("<worksheet><sheetData/></worksheet>".encode("utf-16")))

    def test_that_is_cut_off_is_refused_whole(self):
        content = xlsx(*SHIRT)
        with pytest.raises(catalog.ListUnreadable):
            opened(content[: len(content) * 2 // 3])

    def test_with_coloured_columns_is_taken(self):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            sheet, yellow = book.add_worksheet(), book.add_format({"bg_color": "yellow"})
            sheet.write_row(0, 0, ("商品编码", "规格编码", "售价"))
            sheet.write_row(1, 0, ("tea", "tea", 99))
            sheet.write_blank(60_000, 1, None, yellow)
        assert len(opened(out.getvalue()).rows) == 1

    def test_is_written_in_no_other_format(self):
        with pytest.raises(catalog.UnknownListFormat):
            catalog.goods_list(shop_id=1, format="pdf")
