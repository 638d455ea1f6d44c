"""`duoshou tables`: the standing tables as workbooks whose figures are the metrics' own."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.standing_tables.facade import make_table
from tests.cli.conftest import DAYS, FIRST_DAY, Types

SPAN = ("--from", "2026-03-04", "--to", "2026-03-15")
HEADS_AT, FIRST_LINE = 3, 6
ADDED_UP = (
    "浏览量",
    "支付金额",
    "平台报的支付金额",
    "支付订单数",
    "退款金额",
    "净支付金额",
    "推广花费",
    "推广成交金额",
    "咨询人次",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Chinese that stays as it is in English: what files, shops and platforms call themselves.
FREE_TEXT = ("Shop", "File", "From which files", "Defined by", "Report")


@dataclass(frozen=True)
class Read:
    """A sheet as a spreadsheet reads it: its heads, and its lines by head."""

    heads: list[str]
    lines: list[dict[str, Any]]

    def of(self, key: object) -> dict[str, Any]:
        """The line whose first cell is this."""
        return next(line for line in self.lines if line[self.heads[0]] == key)


def read(file: Path, sheet: str, *, heads_at: int = HEADS_AT, first_line: int = FIRST_LINE) -> Read:
    """One sheet of a workbook."""
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    heads = [str(head) for head in rows[heads_at]]
    return Read(heads, [dict(zip(heads, row, strict=True)) for row in rows[first_line:]])


def fen(yuan: float) -> int:
    """A cell of money as whole fen."""
    return round(Decimal(str(yuan)) * 100)


@pytest.fixture(scope="module")
def workbook(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop's operations of twelve days."""
    from tests.cli.conftest import type_into

    out = tmp_path_factory.mktemp("tables") / "运营.xlsx"
    done = type_into(filled_home)("tables", "operations", "--shop", "小店", *SPAN, "--out", out)
    assert done.code == 0, done.err
    return out


@pytest.fixture(scope="module")
def paid_by_day(exports: Path) -> dict[date, int]:
    """What buyers paid a day, added up by hand from the order lists that were imported."""
    paid: dict[date, int] = defaultdict(int)
    for file in exports.glob("ExportOrderList*.csv"):
        for row in csv.DictReader(io.StringIO(file.read_bytes().decode("gb18030"))):
            at = row["订单付款时间 "].strip() if "订单付款时间 " in row else row["订单付款时间"].strip()
            if at:
                paid[date.fromisoformat(at[:10])] += fen(float(row["总金额"]))
    return paid


class TestTheOperationsTable:
    def test_has_a_line_for_every_day(self, workbook: Path):
        days = [line["日期"] for line in read(workbook, "按天").lines]
        assert days == [date(2026, 3, day) for day in range(4, 16)] + ["合计", "日均"]

    def test_says_what_the_order_lists_add_up_to_by_hand(self, workbook: Path, paid_by_day: dict[date, int]):
        sheet = read(workbook, "按天")
        for line in sheet.lines[:-2]:
            assert fen(line["支付金额"]) == paid_by_day[line["日期"]]
        assert fen(sheet.of("合计")["支付金额"]) == sum(
            paid for day, paid in paid_by_day.items() if date(2026, 3, 4) <= day <= date(2026, 3, 15)
        )

    @pytest.mark.parametrize("sheet", ["按天", "按周", "按月"])
    @pytest.mark.parametrize("column", ADDED_UP)
    def test_adds_up_to_its_total_to_the_fen(self, workbook: Path, sheet: str, column: str):
        total = read(workbook, "按天").of("合计")[column]
        lines = [line for line in read(workbook, sheet).lines if isinstance(next(iter(line.values())), date)]
        assert sum(fen(line[column]) for line in lines) == fen(total)

    def test_says_of_every_metric_what_the_metric_itself_says(self, workbook: Path, duoshou: Types):
        sheet = read(workbook, "按天")
        for name, column in (("refund_amount", "退款金额"), ("ad_spend", "推广花费"), ("gross_profit", "毛利")):
            said = duoshou("metric", name, *SPAN, "--by", "day", "--format", "json").json()["rows"]
            assert [fen(line[column]) for line in sheet.lines[:-2]] == [row[f"{name}_fen"] for row in said]

    def test_holds_a_day_against_the_day_before_and_the_same_weekday(
        self, workbook: Path, paid_by_day: dict[date, int]
    ):
        line = read(workbook, "按天").of(date(2026, 3, 12))
        now, before, week = (paid_by_day[date(2026, 3, day)] for day in (12, 11, 5))
        assert line["支付金额较前一天"] == pytest.approx((now - before) / before, abs=1e-6)
        assert line["支付金额较上周同日"] == pytest.approx((now - week) / week, abs=1e-6)

    def test_never_adds_visitors_and_says_why(self, workbook: Path):
        assert read(workbook, "按天").of("合计")["访客数"] == ""
        assert all(line["访客数"] == "" for line in read(workbook, "按周").lines)
        missing = read(workbook, "缺失", heads_at=0, first_line=1)
        why = {(line["表"], line["原因"]) for line in missing.lines if line["列"] == "访客数"}
        assert ("按天", "访客数不能跨天相加") in why and ("按周", "访客数不能跨天相加") in why

    def test_says_of_every_empty_cell_why_it_is_empty(self, workbook: Path):
        missing = read(workbook, "缺失", heads_at=0, first_line=1)
        told: dict[tuple[str, str], int] = defaultdict(int)
        for line in missing.lines:
            if line["状态"] == "空白":
                told[line["表"], line["列"]] += int(line["行数"])
        for name in ("按天", "按周", "按月"):
            sheet = read(workbook, name)
            for column in sheet.heads[3:]:
                assert sum(line[column] == "" for line in sheet.lines) == told[name, column], (name, column)

    def test_compares_no_day_with_one_before_the_data_begin(self, filled_home: Path, duoshou: Types, tmp_path: Path):
        out = tmp_path / "first.xlsx"
        first = str(FIRST_DAY)
        assert duoshou("tables", "operations", "--shop", "小店", "--from", first, "--to", first, "--out", out).code == 0
        line = read(out, "按天").of(FIRST_DAY)
        assert line["支付金额"] > 0 and line["支付金额较前一天"] == ""
        missing = read(out, "缺失", heads_at=0, first_line=1)
        assert any(one["列"] == "支付金额较前一天" and "没有" in one["原因"] for one in missing.lines)

    def test_marks_a_sum_of_which_days_are_missing(self, duoshou: Types, tmp_path: Path):
        out = tmp_path / "beyond.xlsx"
        done = duoshou(
            "tables", "operations", "--shop", "小店", "--from", "2026-03-14", "--to", "2026-03-17", "--out", out
        )
        assert done.code == 0, done.err
        missing = read(out, "缺失", heads_at=0, first_line=1)
        said = [line["原因"] for line in missing.lines if line["列"] == "浏览量" and line["状态"] != "空白"]
        assert any("2/4" in reason for reason in said)

    def test_says_of_a_day_that_is_not_over_that_it_is_so_far(self, filled_home: Path):
        noon = datetime(2026, 3, 15, 4, tzinfo=UTC)
        table = make_table(
            "operations",
            Home(filled_home),
            shops=("小店",),
            period=Period.inclusive(date(2026, 3, 14), date(2026, 3, 15)),
            moment=noon,
        )
        sheet = table.sheets[0]
        place = next(at for at, column in enumerate(sheet.columns) if column.key == "paid_amount")
        whole, so_far, total = (line.cells[place] for line in sheet.lines[:3])
        assert (whole.remark, so_far.remark is None, total.remark is None) == (None, False, False)
        assert sheet.lines[1].cells[place + 1].value is None

    def test_explains_every_column(self, workbook: Path):
        told = {(line["表"], line["列"]): line for line in read(workbook, "定义", heads_at=0, first_line=1).lines}
        for name in ("按天", "按周", "按月"):
            for column in read(workbook, name).heads[3:]:
                line = told[name, column]
                assert line["公式"] and line["口径"] and line["来自哪些文件"], (name, column)
        assert told["按天", "支付金额"]["指标编号"] == "paid_amount"
        assert "ExportOrderList" in told["按天", "支付金额"]["来自哪些文件"]
        assert told["按天", "访客数"]["覆盖"] == "12/12 天"


class TestTheWorkbook:
    def test_keeps_its_heads_in_view_and_prints_on_pages_as_wide_as_the_table(self, workbook: Path):
        with zipfile.ZipFile(workbook) as parts:
            sheet, book = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("xl/workbook.xml").decode()
        assert 'xSplit="3" ySplit="6"' in sheet and 'state="frozen"' in sheet
        assert 'orientation="landscape"' in sheet and 'fitToHeight="0"' in sheet
        # 49 columns cannot be read on one page: on two, each with the day.
        assert 'fitToWidth="2"' in sheet
        assert "_xlnm.Print_Titles" in book and "$A:$C" in book and "$3:$6" in book

    def test_colours_changes_by_condition_so_that_every_program_shows_the_same(self, workbook: Path):
        with zipfile.ZipFile(workbook) as parts:
            sheet, styles = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("xl/styles.xml").decode()
        assert 'operator="greaterThan"' in sheet and 'operator="lessThan"' in sheet
        assert "FFC0392B" in styles and "FF1E8449" in styles and "[Color" not in styles

    def test_has_money_as_numbers_of_yuan_with_two_decimals(self, workbook: Path):
        with zipfile.ZipFile(workbook) as parts:
            assert (
                '"#,##0.00"' in parts.read("xl/styles.xml").decode()
                or 'numFmtId="4"' in parts.read("xl/styles.xml").decode()
            )
        assert isinstance(read(workbook, "按天").lines[0]["支付金额"], float)

    def test_holds_no_formula(self, workbook: Path):
        with zipfile.ZipFile(workbook) as parts:
            assert all(b"<f>" not in parts.read(name) for name in parts.namelist() if "worksheets" in name)

    def test_is_wholly_english_for_who_reads_english(self, duoshou: Types, tmp_path: Path):
        out = tmp_path / "english.xlsx"
        done = duoshou("tables", "operations", "--shop", "小店", *SPAN, "--out", out, "--language", "en")
        assert done.code == 0, done.err
        book = CalamineWorkbook.from_path(str(out))
        assert book.sheet_names == ["By day", "By week", "By month", "Definitions", "Missing", "Source files"]
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            free = {place for place, head in enumerate(rows[0]) if head in FREE_TEXT}
            for row in rows:
                words = [str(cell) for place, cell in enumerate(row) if place not in free]
                found = {word for text in words for word in CHINESE.findall(text)} - {"小店", "生意参谋"}
                assert not found, (name, found)


class TestARefusal:
    def test_names_the_shop_that_is_not_there(self, duoshou: Types, tmp_path: Path):
        done = duoshou("tables", "operations", "--shop", "别人的店", *SPAN, "--out", tmp_path / "no.xlsx")
        assert (done.code, "UnknownShop" in done.err) == (1, True)

    def test_says_that_there_is_nothing_yet(self, empty: Types, tmp_path: Path):
        done = empty("tables", "operations", "--shop", "小店", *SPAN, "--out", tmp_path / "no.xlsx")
        assert done.code == 1 and not (tmp_path / "no.xlsx").exists()


class TestTheDays:
    def test_are_the_month_so_far_when_none_are_named(self, duoshou: Types, tmp_path: Path):
        out = tmp_path / "month.xlsx"
        assert duoshou("tables", "operations", "--shop", "小店", "--out", out).code == 0
        days = [line["日期"] for line in read(out, "按天").lines if isinstance(line["日期"], date)]
        assert (days[0], len(days)) == (date(2026, 3, 1), DAYS + 1)
