"""抖店: two shapes of one order list, lines that come one by one, after-sales that gave nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.douyin_aftersales import EXPORT as AFTERSALES
from tests.importers.exports.douyin_orders import EXPORT, A, line
from tests.importers.exports.headers import DOUYIN_ORDERS_V2
from tests.warehouse.lake import Lake, cautions


def first_order(lake: Lake) -> dict[str, object]:
    return next(row for row in lake.rows("orders") if row["order_id"] == A)


class TestTheNewerShape:
    def test_says_the_same_with_another_name_for_the_price(self, lake: Lake, tmp_path: Path):
        rows = [row | {"商品金额": row["商品单价"]} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "newer", rows=rows, header=DOUYIN_ORDERS_V2))
        # It has no column for the properties of the SKU.
        without = [{name: cell for name, cell in row.items() if name != "sku"} for row in EXPORT.tables["order_lines"]]
        assert lake.everything() == EXPORT.tables | {"order_lines": without}


class TestAnOrderOfTwoLines:
    def test_is_whole_when_its_lines_come_in_two_files(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        lake.take_one(EXPORT.written(tmp_path / "second", rows=rows[1:]))
        assert first_order(lake)["paid_fen"] == 20_00
        lake.take_one(EXPORT.written(tmp_path / "first", rows=rows[:1]))
        assert lake.everything() == EXPORT.tables

    @pytest.mark.parametrize(
        ("states", "state"),
        [
            (("已发货", "待发货"), "paid"),
            (("已完成", "已发货"), "shipped"),
            (("已关闭", "已完成"), "completed"),
            (("已关闭", "已关闭"), "closed"),
        ],
    )
    def test_is_as_far_as_the_line_furthest_behind(
        self, states: tuple[str, str], state: str, lake: Lake, tmp_path: Path
    ):
        times = ("2026-11-01 09:00:00", "2026-11-01 09:00:05")
        rows = [line(A, f"{A}{turn}", said, "10.00", *times) for turn, said in enumerate(states)]
        lake.take_one(EXPORT.written(tmp_path / "together", rows=rows))
        assert first_order(lake)["status"] == state

    def test_is_as_far_whether_its_lines_come_together_or_not(self, lake: Lake, tmp_path: Path):
        times = ("2026-11-01 09:00:00", "2026-11-01 09:00:05")
        lake.take_one(EXPORT.written(tmp_path / "one", rows=[line(A, "1", "待发货", "10.00", *times)]))
        lake.take_one(EXPORT.written(tmp_path / "other", rows=[line(A, "2", "已关闭", "7.00", *times)]))
        order = first_order(lake)
        assert (order["status"], order["paid_fen"], order["refund_fen"]) == ("paid", 17_00, 7_00)


class TestAnExportByOrder:
    def test_leaves_out_rows_that_join_several_lines_lest_they_count_twice(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        lake.take_one(EXPORT.written(tmp_path / "by item", rows=rows))
        joined = rows[0] | {
            "子订单编号": ";".join(f"\t{row['子订单编号'].strip()}" for row in rows[:2]),
            "订单应付金额": "48.90",
        }
        receipt = lake.take_one(EXPORT.written(tmp_path / "by order", rows=[joined, *rows[2:]]))
        assert (receipt.rows_skipped, cautions(receipt)) == (1, {"LEFT_OUT_BY_RULE": 1})
        assert lake.everything() == EXPORT.tables


class TestAStateNobodyKnows:
    def test_stays_as_it_is_and_is_pointed_out(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[3] |= {"订单状态": "飞走了"}
        receipt = lake.take_one(EXPORT.written(tmp_path / "odd", rows=rows))
        assert cautions(receipt) == {"UNKNOWN_STATUS": 1}
        assert [row["status"] for row in lake.rows("orders")] == ["completed", "closed", "飞走了", "paid"]


class TestAnAfterSale:
    @pytest.mark.parametrize("state", ["售后关闭", "换货成功", "待商家处理", ""])
    def test_counts_only_when_the_money_went_back(self, state: str, lake: Lake, tmp_path: Path):
        rows = AFTERSALES.rows()
        rows[0] |= {"售后状态": state}
        receipt = lake.take_one(AFTERSALES.written(tmp_path / "list", rows=rows))
        assert (receipt.rows_accepted, receipt.rows_skipped) == (3, 1)
        assert cautions(receipt) == {"LEFT_OUT_BY_RULE": 1}
