"""What columns mean, guessed from names and values: each rule by itself, then all together on every known export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from duoshou.warehouse.files.sheets import Record
from duoshou.warehouse.guessing.cells import plain
from duoshou.warehouse.guessing.header import header_of
from duoshou.warehouse.guessing.looks import looks_of
from duoshou.warehouse.guessing.of_people import of_people
from duoshou.warehouse.guessing.order_of_days import order_of_days
from duoshou.warehouse.guessing.state_meant import state_meant
from duoshou.warehouse.guessing.unit_said import unit_said, without_unit
from tests.warehouse.guessed_right import Score, of_header, of_own_examples


class TestTheLookOfCells:
    @pytest.mark.parametrize(
        ("cells", "looks"),
        [
            (["2026-11-01", "2026/3/4", "2026年3月4日"], "day"),
            (["03/04/2026", "31.12.2025"], "day"),
            (["20261101", "20261102"], "day"),
            (["2026-11-01 09:00:00", "2026/3/4 9:05"], "moment"),
            (["12.5%", "0%"], "rate"),
            (["¥1,234.50", "(12.00)", "8"], "money"),
            (["1.2万", "300元"], "money"),
            (["12", "1,234", "-3", "7.0"], "whole"),
            (["96.00", "48.00", "17.25"], "money"),
            (["8812345678901234501", "'8812345678901234600"], "long_id"),
            (["220415-123456789012345"], "long_id"),
            (["13912345678", "138****0000", "+86 15012345678"], "phone"),
            (["已发货", "已取消", "待付款"], "state"),
            (["未 付 款", "好 了"], "state"),
            (["龙井", "茶巾"], "words"),
            (["-", "", "N/A"], "nothing"),
            (["1.2345678901"], "number"),
        ],
    )
    def test_is_told(self, cells: list[str], looks: str):
        assert looks_of(cells) == looks

    def test_forgives_one_slip_of_three_and_one_in_ten_of_many(self):
        assert looks_of([*["2026-11-01"] * 2, "合计"]) == "day"
        assert looks_of([*["2026-11-01"] * 18, "小计", "合计"]) == "day"
        assert looks_of(["2026-11-01", "合计"]) == "words"
        assert looks_of([*["2026-11-01"] * 17, "小计", "小计", "合计"]) == "words"

    def test_sees_through_what_guards_a_cell(self):
        assert plain('="００１"') == "001"


class TestDaysWithTheYearLast:
    @pytest.mark.parametrize(
        ("cells", "order"),
        [
            (["03/04/2026", "12/11/2026"], ("dmy", True)),
            (["03/04/2026", "13/04/2026"], ("dmy", False)),
            (["03/04/2026 09:00", "03/25/2026 10:00"], ("mdy", False)),
            (["2026-03-04"], ("", False)),
        ],
    )
    def test_are_ambiguous_until_a_number_is_no_month(self, cells: list[str], order: tuple[str, bool]):
        assert order_of_days(cells) == order


class TestAColumnAboutPeople:
    @pytest.mark.parametrize(
        "name", ["收货人姓名", "联系手机", "收货地址", "买家留言", "Shipping Address1", "Buyer Name", "客户昵称"]
    )
    def test_is_known_by_its_name(self, name: str):
        assert of_people(name, "words")

    def test_is_known_by_the_telephones_in_it(self):
        assert of_people("备用", "phone")

    @pytest.mark.parametrize(
        "name", ["商品名称", "店铺名称", "访客人数", "省份", "手机端访客数", "item name", "订单编号"]
    )
    def test_is_no_other(self, name: str):
        assert of_people(name, "words") is None

    def test_is_no_order_number_that_looks_like_a_telephone(self):
        assert of_people("订单编号", "phone") is None

    @pytest.mark.parametrize("name", ["买家", " 客户 ", "Customer"])
    def test_is_known_where_the_buyer_stands_in_words_and_not_by_a_number(self, name: str):
        assert of_people(name, "words")
        assert of_people(name, "whole") is None
        assert of_people(name, "long_id") is None


class TestTheUnit:
    @pytest.mark.parametrize(
        ("name", "unit", "bare"),
        [("支付金额(元)", "", "支付金额"), ("金额（万元）", "wan", "金额"), ("paid_fen", "fen", "paid"), ("金额(分)", "fen", "金额"),
         ("浏览量（万）", "wan", "浏览量"), ("积分", "", "积分")],
    )  # fmt: skip
    def test_is_read_from_the_name(self, name: str, unit: str, bare: str):
        assert (unit_said(name), without_unit(name)) == (unit, bare)


class TestTheStateMeant:
    @pytest.mark.parametrize(
        ("word", "ours"),
        [("待付款", "placed"), ("已付款，待发货", "paid"), ("卖家已发货", "shipped"), ("交易成功", "completed"),
         ("交易关闭", "closed"), ("Unpaid", "placed"), ("cancelled", "closed"), ("Refunded", "closed"), ("甲", ""),
         ("未 付 款", "placed"), ("ＵＮＰＡＩＤ", "placed"), ("Not paid", "placed"),
         ("尚未付款", "placed"), ("没付款", "placed"), ("等待付款", "placed"),
         ("In Transit", "shipped")],
    )  # fmt: skip
    def test_is_one_of_five_or_none(self, word: str, ours: str):
        assert state_meant(word) == ours


class TestTheHeader:
    def test_is_the_line_with_the_most_names(self):
        lines = [["山茶小铺 十一月"], ["单号", "日期", "金额"], ["A1", "2026-11-01", "3.00"]]
        records = [Record(line, cells) for line, cells in enumerate(lines, start=1)]
        found = header_of(records, frozenset())
        assert found is not None and found.line == 2

    def test_is_missing_where_nothing_stands(self):
        assert header_of([Record(1, ["", " "])], frozenset()) is None


def told(scores: Sequence[Score]) -> str:
    """One line per format, then the sums; shown by `pytest -s`."""
    lines = [str(one) for one in sorted(scores, key=lambda one: one.name)]
    return "\n".join([*lines, str(sum(scores, start=Score("all together")))])


def assert_at_least(scores: Sequence[Score], *, columns: int, read: int) -> None:
    """The shares, in percent, of all columns and of those that the importers read."""
    whole = sum(scores, start=Score("all together"))
    assert whole.columns_right * 100 >= whole.columns * columns, whole
    assert whole.read_right * 100 >= whole.read * read, whole


class TestEveryKnownExport:
    """With its own importer switched off. The floors are what the rules reach today; they may only rise."""

    def test_of_ours_is_guessed_from_names_and_values(self):
        scores = of_own_examples()
        print("\n" + told(scores))
        assert_at_least(scores, columns=92, read=79)

    def test_in_the_facts_is_guessed_from_names_alone(self, shared_facts: Path):
        headers = json.loads((shared_facts / "export_headers.json").read_text(encoding="utf-8"))
        scores = [score for name, one in headers.items() if (score := of_header(name, one["columns"]))]
        print("\n" + told(scores))
        assert_at_least(scores, columns=92, read=77)
