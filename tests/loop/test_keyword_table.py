"""淘词资源汇总表: a line per word; sums of what may be added, indices as they were noted."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.standing_tables.facade import Shown, StandingTable, as_workbook, gaps, make_table
from duoshou.warehouse.facade import import_files
from tests.importers.exports import known_exports

SHOP = "=茶舍"
NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)
BOTH_DAYS = Period.inclusive(date(2026, 11, 1), date(2026, 11, 2))
REPORT = known_exports()["wanxiangtai_keywords"]
GOODS = (
    "宝贝ID,标题,价格,类目,商家编码\n1,明前 龙井茶 250克,48,茶,LJ-1\n2,龙井茶 礼盒,98,茶,LJ-2\n3,桂花糕,12,糕点,GH-1\n"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A shop with a keyword report of two days, a list of search words and three goods."""
    home, goods = Home(tmp_path_factory.mktemp("words")).make(), tmp_path_factory.mktemp("lists") / "goods.csv"
    goods.write_text(GOODS, encoding="utf-8")
    lists = goods.parent
    paths = [REPORT.written(lists / "report"), known_exports()["own_search_words"].written(lists / "words"), goods]
    receipts = import_files(home=home, paths=paths, shop=SHOP, received_by="test", received_at=NOW)
    assert [one.kind for one in receipts] == ["keyword_days", "search_words", "items"]
    return home


def made(home: Home, period: Period = BOTH_DAYS) -> StandingTable:
    """The table of the two days."""
    return make_table("keywords", home, shops=(SHOP,), period=period, moment=NOW)


def line(table: StandingTable, word: str) -> dict[str, Shown]:
    """A word's cells by column."""
    sheet = table.sheets[0]
    found = next(one for one in sheet.lines if one.name.zh == word)
    return {column.key: cell for column, cell in zip(sheet.columns, found.cells, strict=True)}


def added(column: str, word: str = "") -> Decimal:
    """What a column of the report adds up to by hand, of one word or of all."""
    cells: list[dict[str, Any]] = [row for row in REPORT.cells if word in ("", row["词名字/词包名字"])]
    return sum((Decimal(row.get(column) or 0) for row in cells), Decimal(0))


class TestAWord:
    def test_adds_up_to_what_the_report_says(self, home: Home):
        told = line(made(home), "龙井茶")
        assert told["spend_fen"].value == added("花费", "龙井茶") * 100
        assert told["amount_fen"].value == added("总成交金额", "龙井茶") * 100
        assert told["clicks"].value == added("点击量", "龙井茶")
        assert (told["days"].value, told["items"].value) == (2, 2)

    def test_divides_sums_not_rates(self, home: Home):
        told = line(made(home), "龙井茶")
        expected = added("点击量", "龙井茶") / added("展现量", "龙井茶")
        assert told["click_ratio_own"].value == expected.quantize(Decimal("0.000001"))
        assert told["return"].value == (added("总成交金额", "龙井茶") / added("花费", "龙井茶")).quantize(
            Decimal("0.01")
        )

    def test_that_nobody_clicked_has_no_cost_per_click(self, home: Home):
        told = line(made(home), "糕点词包")
        assert told["per_click"].value is None and told["per_click"].blank.zh == "分母是 0"

    def test_has_the_index_last_noted_and_no_other(self, home: Home):
        told = line(made(home), "龙井茶")
        assert (told["search_index"].value, told["noted_day"].value) == (13_800, date(2026, 11, 1))
        earlier = line(made(home, Period.inclusive(date(2026, 10, 25), date(2026, 10, 26))), "龙井茶")
        assert earlier["search_index"].value == 12_500

    def test_that_was_only_noted_says_that_nobody_bids_for_it(self, home: Home):
        told = line(made(home), "明前龙井")
        assert told["spend_fen"].value is None and "没有投放" in told["spend_fen"].blank.zh
        assert told["click_index"].blank.zh == "报表没有给出"

    def test_says_in_how_many_titles_it_stands(self, home: Home):
        table = made(home)
        assert [line(table, word)["titles"].value for word in ("龙井茶", "明前龙井", "糕点词包")] == [2, 1, 0]


class TestTheTotal:
    def test_adds_money_and_clicks_to_the_fen(self, home: Home):
        told = line(made(home), "合计")
        assert told["spend_fen"].value == added("花费") * 100
        assert told["clicks"].value == added("点击量")

    def test_has_no_index_and_says_why(self, home: Home):
        table = made(home)
        assert line(table, "合计")["search_index"].value is None
        reasons = [gap.reason.zh for gap in gaps(table) if gap.column.zh == "搜索人气"]
        assert any("指数" in reason for reason in reasons)

    def test_leaves_no_blank_without_a_reason(self, home: Home):
        assert all(cell.blank for one in made(home).sheets[0].lines for cell in one.cells if cell.value is None)


class TestTheWorkbook:
    def test_keeps_what_looks_like_a_formula_as_text(self, home: Home):
        content = as_workbook(made(home))
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("词")
        assert any(row[0] == "=新茶" for row in sheet.to_python(skip_empty_area=False))
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert all(b"<f>" not in parts.read(name) for name in parts.namelist() if "worksheets" in name)

    def test_of_a_shop_without_words_is_whole_and_says_what_to_import(self, tmp_path):
        empty, file = Home(tmp_path / "home").make(), tmp_path / "goods.csv"
        file.write_text(GOODS, encoding="utf-8")
        import_files(home=empty, paths=[file], shop=SHOP, received_by="test", received_at=NOW)
        table = made(empty)
        assert table.sheets[0].lines == () and "导入" in table.sheets[0].remarks[0].zh
        assert as_workbook(table)[:2] == b"PK"


class TestTheKeywordReport:
    def test_is_no_spend_of_the_shop_a_second_time(self, home: Home):
        table = make_table("operations", home, shops=(SHOP,), period=BOTH_DAYS, moment=NOW)
        place = next(at for at, column in enumerate(table.sheets[0].columns) if column.key == "ad_spend")
        assert {one.cells[place].value for one in table.sheets[0].lines} == {None}
