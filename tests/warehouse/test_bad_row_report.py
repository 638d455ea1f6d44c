"""Ten thousand orders of which two hundred were damaged in twenty ways: each is told by line, column and kind, the
others are taken, and nothing is unaccounted for."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

import pytest

from duoshou.simulated_shop.headers import TAOBAO_ORDERS_2019 as HEADER
from duoshou.warehouse.ledger import REJECTS_KEPT
from duoshou.warehouse.rejects import faults_beside
from duoshou.warehouse.rows.faults import FAULTS
from duoshou.warehouse.rows.naming_faults import sharper
from tests.importers.exports.taobao_orders import EXPORT, order
from tests.warehouse.lake import Lake, adds_up, cautions

SEED = 20_261_129
ROWS, OF_EACH_KIND = 10_000, 10
ID, TOTAL, GOODS, PIECES = "订单编号", "总金额", "买家应付货款", "宝贝总数量"
ORDERED, PAID = "订单创建时间", "订单付款时间 "

# What is wrong, in which column, and what then stands there.
SPOILT: tuple[tuple[str, str, str], ...] = (
    ("UNRECOVERABLE_ID", ID, "1.81235E+18"),
    ("MASKED_ID", ID, "18123****34501"),
    ("GARBLED_TEXT", ID, "18123456789012345\ufffd"),
    ("SPREADSHEET_ERROR", TOTAL, "#REF!"),
    ("MISSING_VALUE", TOTAL, ""),
    ("NOT_AN_AMOUNT", TOTAL, "面议"),
    ("SCIENTIFIC_NOTATION", GOODS, "1.2E+03"),
    ("COLUMNS_SHIFTED", GOODS, "2026-11-01 08:00:00"),
    ("SEVERAL_VALUES", TOTAL, "12.00;15.00"),
    ("ANOTHER_CURRENCY", TOTAL, "$12.00"),
    ("MISPLACED_COMMA", TOTAL, "12,50"),
    ("BEYOND_ALL_MEASURE", TOTAL, "1812345678901234501"),
    ("NOT_A_WHOLE_NUMBER", PIECES, "两件"),
    ("PART_OF_A_PIECE", PIECES, "1.5"),
    ("NOT_A_TIME", ORDERED, "昨天晚上"),
    ("TIME_WITHOUT_DAY", ORDERED, "30:15.0"),
    ("AMBIGUOUS_DAY", ORDERED, "11/12/26 08:00"),
    ("DAY_AS_A_NUMBER", ORDERED, "46347.3333"),
    ("NO_SUCH_DAY", PAID, "2026-02-30 10:00:00"),
    ("IMPOSSIBLE_YEAR", PAID, "1900-01-00 00:00:00"),
)


def good(place: int) -> dict[str, str]:
    moment = f"2026-11-{place % 28 + 1:02d} {place % 24:02d}:00:00"
    return order(f"{1812345678900000000 + place}", f"买家{place}", "96.00", "10.00", "106.00", "交易成功", moment)


class TestTenThousandRows:
    def test_have_each_of_two_hundred_faults_named_and_lose_no_other_row(self, lake: Lake, tmp_path: Path):
        dice = random.Random(SEED)
        rows = [good(place) for place in range(ROWS)]
        places = dice.sample(range(ROWS), len(SPOILT) * OF_EACH_KIND)
        planted = set()
        for place, (code, column, cell) in zip(places, SPOILT * OF_EACH_KIND, strict=True):
            rows[place] = rows[place] | {column: cell}
            planted.add((EXPORT.line_of(place), column.strip(), code, cell))
        # Five rows more that are none: they are skipped, not lost.
        nothing = [
            {},
            {ID: "合计", TOTAL: "1060000.00"},
            {ID: "说明：以上为全部订单"},
            dict(zip(HEADER, HEADER, strict=True)),
            {},
        ]
        receipt = lake.take_one(EXPORT.written(tmp_path / f"orders {SEED}", rows=[*rows, *nothing]))

        found = told(receipt.rejects_file)
        assert set(found) == planted
        assert len(found) == receipt.faults_found == len(planted) == 200
        assert Counter(code for _, _, code, _ in found) == {code: OF_EACH_KIND for code, _, _ in SPOILT}
        assert (receipt.rows_accepted, receipt.rows_rejected, receipt.rows_skipped) == (9_800, 200, 5)
        assert adds_up(receipt) and receipt.rows_read == ROWS + 5
        assert cautions(receipt) == {"BLANK_ROW": 2, "TOTAL_ROW": 1, "NOTE_ROW": 1, "HEADER_AGAIN": 1}
        assert len(receipt.first_rejects) == REJECTS_KEPT
        kept = {row["order_id"] for row in lake.rows("orders")}
        assert kept == {rows[place][ID] for place in set(range(ROWS)) - set(places)}


def told(rejects: Path) -> list[tuple[int, str, str, str]]:
    """The list of single faults: line, column, code, what stood there."""
    with faults_beside(rejects).open(encoding="utf-8-sig", newline="") as opened:
        _, *listed = csv.reader(opened)
    return [(int(line), column, code, raw) for line, column, code, raw, *_ in listed]


class TestTheNameOfAFault:
    @pytest.mark.parametrize(
        ("code", "cell", "name"),
        [
            *(
                (code, cell, code)
                for code, cell in (("NOT_A_DAY", "昨天"), ("NOT_A_RATE", "八成"), ("NOT_A_NUMBER", "4.8分"))
            ),
            ("NOT_AN_AMOUNT", "十元", "NOT_AN_AMOUNT"),
            ("NOT_AN_AMOUNT", "12元/件", "NOT_AN_AMOUNT"),
            ("NOT_AN_AMOUNT", "####", "SPREADSHEET_ERROR"),
            ("MISSING_VALUE", "#N/A", "SPREADSHEET_ERROR"),
            ("MISSING_VALUE", "", "MISSING_VALUE"),
            ("TOO_FEW_FIELDS", "", "TOO_FEW_FIELDS"),
            ("NOT_AN_AMOUNT", "１２～１５", "SEVERAL_VALUES"),
            ("NOT_A_WHOLE_NUMBER", "10-20", "SEVERAL_VALUES"),
            ("NOT_AN_AMOUNT", "-3-", "NOT_AN_AMOUNT"),
            ("NOT_AN_AMOUNT", "¥1,23.00", "MISPLACED_COMMA"),
            ("NOT_AN_AMOUNT", "999999999999万", "BEYOND_ALL_MEASURE"),
            ("NOT_A_WHOLE_NUMBER", "1,000,000,000,000", "BEYOND_ALL_MEASURE"),
            ("NOT_AN_AMOUNT", '="1.2e5"', "SCIENTIFIC_NOTATION"),
            ("NOT_AN_AMOUNT", "8:30", "COLUMNS_SHIFTED"),
            ("NOT_A_DAY", "2026-03-09~2026-03-15", "SEVERAL_VALUES"),
            ("NOT_A_DAY", "9/3/2026", "AMBIGUOUS_DAY"),
            ("NOT_A_DAY", "11月21日", "DAY_WITHOUT_YEAR"),
            ("NOT_A_TIME", "11-21 08:30", "DAY_WITHOUT_YEAR"),
            ("NOT_A_TIME", "1496157489", "DAY_AS_A_NUMBER"),
            ("NOT_A_TIME", "0000-00-00 00:00:00", "IMPOSSIBLE_YEAR"),
            ("NOT_A_TIME", "2026-11-01 25:61:00", "NO_SUCH_DAY"),
            ("NOT_A_DAY", "2026-03", "NOT_A_DAY"),
        ],
    )
    def test_says_what_stood_there_where_that_helps(self, code: str, cell: str, name: str):
        assert sharper(code, cell) == name

    def test_is_always_one_that_is_explained_in_both_languages(self):
        for fault in FAULTS.values():
            assert all((fault.reason.zh, fault.reason.en, fault.suggestion.zh, fault.suggestion.en))
        assert {code for code, _, _ in SPOILT} <= set(FAULTS)


class TestAnAmountInTheSignOfAnotherCurrency:
    def test_is_a_fault_where_the_list_is_in_yuan_and_none_where_it_is_not(self, lake: Lake, tmp_path: Path):
        file = tmp_path / "till.csv"
        file.write_text(
            "日期,费用项目,金额,备注\n2026-11-01,广告,$12.00,\n2026-11-02,广告,￥12.00,\n", encoding="utf-8"
        )
        receipt = lake.take_one(file)
        assert [(one.line, one.code) for one in receipt.first_rejects] == [(2, "ANOTHER_CURRENCY")]
        assert [row["amount_fen"] for row in lake.rows("expenses")] == [12_00]


class TestAnAmountOfTenThousands:
    @pytest.mark.parametrize(
        ("rows", "columns"),
        [
            ("shop_days", 'day = "日期"\npaid_fen = "金额（万元）"\n[units]\npaid_fen = "wan"'),
            (
                "sales",
                'ordered_at = "日期"\norder_id = "单号"\npieces = "件"\namount = "金额（万元）"\n[units]\namount = "wan"',
            ),
        ],
    )
    def test_is_of_yuan_alone(self, rows: str, columns: str, lake: Lake, tmp_path: Path):
        file, mapping = tmp_path / "days.csv", tmp_path / "days.toml"
        cells = ("$1.2", "¥1.2", "US$1.2万", "1.3")
        lines = [f"2026-11-0{turn},{turn},1,{cell}" for turn, cell in enumerate(cells, start=1)]
        file.write_text("\n".join(("日期,单号,件,金额（万元）", *lines)), encoding="utf-8")
        mapping.write_text(f'rows = "{rows}"\n[columns]\n{columns}\n', encoding="utf-8")
        receipt = lake.take_one(file, mapping=mapping)
        assert [(one.line, one.code) for one in receipt.first_rejects] == [
            (2, "ANOTHER_CURRENCY"), (4, "ANOTHER_CURRENCY"),
        ]  # fmt: skip
        paid = [row["paid_fen"] for row in lake.rows("orders" if rows == "sales" else rows)]
        assert paid == [12_000_00, 13_000_00]


class TestAListOfAShopThatIsInPounds:
    COSTS = "货号,成本价,生效日期\nA1,£3.20,2026-11-01\nA2,4.00,2026-11-01\nA3,$5.00,2026-11-01\nA4,￥5.00,2026-11-01\n"

    def sells_in_pounds(self, lake: Lake, folder: Path) -> None:
        """The shop's orders have come in, in pounds."""
        (folder / "orders.csv").write_text("no,at,paid\n1,2026-11-01,5.00\n", encoding="utf-8")
        mapping = folder / "orders.toml"
        mapping.write_text(
            'rows = "orders"\ncurrency = "GBP"\n[columns]\norder_id = "no"\nordered_at = "at"\npaid_fen = "paid"\n',
            encoding="utf-8",
        )
        assert lake.take_one(folder / "orders.csv", mapping=mapping).rows_new == 1

    def test_is_taken_as_pounds_and_nothing_else(self, lake: Lake, tmp_path: Path):
        self.sells_in_pounds(lake, tmp_path)
        file = tmp_path / "costs.csv"
        file.write_text(self.COSTS, encoding="utf-8")
        receipt = lake.take_one(file)
        assert [row["cost_fen"] for row in lake.rows("product_costs")] == [3_20, 4_00]
        assert [(one.line, one.code) for one in receipt.first_rejects] == [
            (4, "ANOTHER_CURRENCY"), (5, "ANOTHER_CURRENCY"),
        ]  # fmt: skip

    def test_is_refused_where_its_mapping_says_dollars(self, lake: Lake, tmp_path: Path):
        self.sells_in_pounds(lake, tmp_path)
        file, mapping = tmp_path / "costs.csv", tmp_path / "costs.toml"
        file.write_text(self.COSTS, encoding="utf-8")
        mapping.write_text(
            'platform = "own"\nrows = "product_costs"\ncurrency = "USD"\n[columns]\nitem_code = "货号"\n'
            'cost_fen = "成本价"\nvalid_from = "生效日期"\n',
            encoding="utf-8",
        )
        assert lake.take_one(file, mapping=mapping).refused_code == "CurrencyDiffers"
        assert not lake.rows("product_costs")


class TestAnIdThatCouldBeAnybodys:
    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("#NAME?", "SPREADSHEET_ERROR"),
            ("######", "SPREADSHEET_ERROR"),
            ("22***56", "MASKED_ID"),
            ("22\ufffd", "GARBLED_TEXT"),
        ],
    )
    def test_is_rejected_lest_two_orders_become_one(self, cell: str, code: str, lake: Lake, tmp_path: Path):
        rows = [row | {ID: cell} for row in EXPORT.rows()[:2]] + EXPORT.rows()[2:]
        receipt = lake.take_one(EXPORT.written(tmp_path / "orders", rows=rows))
        assert [(one.line, one.code) for one in receipt.first_rejects] == [(2, code), (3, code)]
        assert len(lake.rows("orders")) == 3


class TestTheEndOfAList:
    @pytest.mark.parametrize(
        "first", ["合计", "合 计：", "总计", "Total", "合计：12 笔", "共 12 条", "小计:", "Grand Total"]
    )
    def test_is_no_order_however_it_says_so(self, first: str, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(
            EXPORT.written(tmp_path / "orders", rows=[*EXPORT.rows(), {ID: first, TOTAL: "1413.50"}])
        )
        assert (cautions(receipt), receipt.rows_rejected) == ({"TOTAL_ROW": 1}, 0)
        assert lake.everything() == EXPORT.tables

    def test_may_stand_in_a_later_column(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(EXPORT.written(tmp_path / "orders", rows=[*EXPORT.rows(), {GOODS: "合计", TOTAL: "1"}]))
        assert (cautions(receipt), receipt.rows_rejected) == ({"TOTAL_ROW": 1}, 0)

    @pytest.mark.parametrize("first", ["合计算盘", "总计划", "Totally", "说明书"])
    def test_is_not_seen_in_a_word_that_only_begins_so(self, first: str, lake: Lake, tmp_path: Path):
        rows = [*EXPORT.rows(), EXPORT.rows()[0] | {ID: first}]
        receipt = lake.take_one(EXPORT.written(tmp_path / "orders", rows=rows))
        assert (cautions(receipt), receipt.rows_accepted) == ({}, len(rows))


class TestFilesPutBehindEachOther:
    def test_say_their_header_twice_and_lose_no_row(self, lake: Lake, tmp_path: Path):
        first = EXPORT.written(tmp_path / "first", rows=EXPORT.rows()[:2]).read_bytes()
        second = EXPORT.written(tmp_path / "second", rows=EXPORT.rows()[2:]).read_bytes()
        (tmp_path / "both.csv").write_bytes(first + "\ufeff".encode("gb18030") + second)
        receipt = lake.take_one(tmp_path / "both.csv")
        assert (cautions(receipt), receipt.rows_rejected) == ({"HEADER_AGAIN": 1}, 0)
        assert lake.everything() == EXPORT.tables
