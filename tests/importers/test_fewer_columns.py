"""A later file that lacks columns of an earlier one leaves alone what it does not speak of, for every importer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports import (
    amazon_orders,
    douyin_aftersales,
    douyin_orders,
    kuaishou_orders,
    pdd_orders,
    taobao_orders,
)
from tests.importers.exports.export import Export
from tests.warehouse.lake import Lake, cautions

ORDERS = taobao_orders.EXPORT
LEANED_ON = (
    (taobao_orders.EXPORT, "退款金额"),
    (pdd_orders.EXPORT, "售后状态"),
    (pdd_orders.EXPORT, "邮费(元)"),
    (douyin_orders.EXPORT, "售后状态"),
    (kuaishou_orders.EXPORT, "售后状态"),
    (douyin_aftersales.EXPORT, "商家退款时间"),
    (douyin_aftersales.EXPORT, "退运费金额（元）"),
    (amazon_orders.EXPORT, "item-promotion-discount"),
    (amazon_orders.EXPORT, "ship-promotion-discount"),
)


def taobao(status: str, **more: str) -> dict[str, str]:
    return ORDERS.rows()[0] | {"订单状态": status, "退款金额": "无退款申请", "买家实际支付金额": ""} | more


def without(export: Export, *columns: str) -> tuple[str, ...]:
    return tuple(one for one in export.header if one.strip() not in columns)


@pytest.mark.parametrize(("export", "column"), LEANED_ON)
def test_the_same_rows_without_a_column_change_nothing(export: Export, column: str, lake: Lake, tmp_path: Path) -> None:
    header = without(export, column)
    assert len(header) < len(export.header)
    lake.take_one(export.written(tmp_path / "whole"))
    receipt = lake.take_one(export.written(tmp_path / "fewer", header=header))
    assert lake.everything() == export.tables
    assert receipt.rows_changed == 0
    (caution,) = [one for one in receipt.cautions if one.code == "COLUMNS_MISSING"]
    assert column in caution.words.zh
    assert column in caution.words.en


class TestAnOrder:
    def test_that_was_given_back_in_part_stays_so_while_it_goes_on(self, lake: Lake, tmp_path: Path) -> None:
        paid, done = taobao("买家已付款，等待卖家发货", 退款金额="8.00"), taobao("交易成功")
        lake.take_one(ORDERS.written(tmp_path / "whole", rows=[paid]))
        lake.take_one(ORDERS.written(tmp_path / "fewer", rows=[done], header=without(ORDERS, "退款金额")))
        (stored,) = lake.rows("orders")
        assert (stored["status"], stored["refund_fen"]) == ("completed", 8_00)

    def test_is_given_back_by_the_fallback_where_no_file_had_the_column(self, lake: Lake, tmp_path: Path) -> None:
        header = without(ORDERS, "退款金额", "买家实际支付金额", "买家实付金额")
        for place, status in enumerate(("买家已付款，等待卖家发货", "交易关闭")):
            receipt = lake.take_one(ORDERS.written(tmp_path / f"{place}", rows=[taobao(status)], header=header))
        (stored,) = lake.rows("orders")
        assert stored["refund_fen"] == stored["ordered_fen"] > 0
        assert "COLUMNS_MISSING" not in cautions(receipt)

    def test_that_is_paid_later_has_an_amount_without_the_columns_of_promotions(
        self, lake: Lake, tmp_path: Path
    ) -> None:
        export = amazon_orders.EXPORT
        shipped = next(row for row in export.rows() if row["order-status"] == "Shipped")
        pending = shipped | {"order-status": "Pending"}
        lake.take_one(export.written(tmp_path / "whole", rows=[pending]))
        assert lake.rows("orders")[0]["paid_fen"] == 0
        header = without(export, "item-promotion-discount", "ship-promotion-discount")
        lake.take_one(export.written(tmp_path / "fewer", rows=[shipped], header=header))
        (stored,) = lake.rows("orders")
        assert stored["status"] == "shipped"
        assert stored["paid_fen"] > 0

    def test_that_is_new_in_the_lacking_file_is_taken_as_that_file_has_it(self, lake: Lake, tmp_path: Path) -> None:
        header = without(ORDERS, "退款金额")
        lake.take_one(ORDERS.written(tmp_path / "whole", rows=ORDERS.rows()[:1]))
        receipt = lake.take_one(ORDERS.written(tmp_path / "fewer", rows=ORDERS.rows()[1:], header=header))
        assert receipt.rows_new == len(ORDERS.cells) - 1
        assert "COLUMNS_MISSING" not in cautions(receipt)

    @pytest.mark.parametrize("last", ["whole", "fewer"])
    def test_is_the_same_in_whichever_order_the_files_come(self, last: str, lake: Lake, tmp_path: Path) -> None:
        files = {
            "whole": ORDERS.written(tmp_path / "whole"),
            "fewer": ORDERS.written(tmp_path / "fewer", header=without(ORDERS, "退款金额")),
        }
        for name in (*(one for one in files if one != last), last, last):
            lake.take_one(files[name])
        assert lake.everything() == ORDERS.tables


def test_a_closed_line_stays_closed_and_an_open_one_goes_on(lake: Lake, tmp_path: Path) -> None:
    export = douyin_orders.EXPORT
    header = without(export, "售后状态")
    lake.take_one(export.written(tmp_path / "whole"))
    closed = [row for row in lake.rows("order_lines") if row["status"] == "closed"]
    rows = [row | {"订单状态": "已完成"} for row in export.rows()]
    lake.take_one(export.written(tmp_path / "fewer", rows=rows, header=header))
    after = lake.rows("order_lines")
    assert closed
    assert [row for row in after if row["status"] == "closed"] == closed
    assert {row["status"] for row in after} == {"closed", "completed"}


def test_a_line_whose_state_is_left_blank_keeps_the_one_it_has(lake: Lake, tmp_path: Path) -> None:
    export = douyin_orders.EXPORT
    lake.take_one(export.written(tmp_path / "whole"))
    before = {row["line_key"]: row["status"] for row in lake.rows("order_lines")}
    rows = [row | {"订单状态": ""} for row in export.rows()]
    lake.take_one(export.written(tmp_path / "fewer", rows=rows, header=without(export, "售后状态")))
    assert {row["line_key"]: row["status"] for row in lake.rows("order_lines")} == before
