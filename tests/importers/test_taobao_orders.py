"""The order list of Taobao and Tmall: three shapes, states that only move forward, refunds, months."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.simulated_shop.headers import TAOBAO_ORDERS_2019
from tests.importers.exports.taobao_orders import EXPORT, order
from tests.warehouse.lake import Lake, cautions, counts

LATER_THAN_2017 = {
    "新零售交易类型", "新零售导购门店名称", "新零售导购门店id", "新零售发货门店名称", "新零售发货门店id",
    "确认收货时间", "打款商家金额", "含应开票给个人的个人红包",
}  # fmt: skip
LATER_THAN_2016 = {"是否上传合同照片", "是否上传小票", "是否代付", "退款金额", "预约门店"}
WITHOUT_A_BLANK_IN_2017 = {"收货地址 ", "宝贝种类 "}

HEADER_2017 = tuple(column for column in TAOBAO_ORDERS_2019 if column not in LATER_THAN_2017)
HEADER_2016 = tuple(column for column in HEADER_2017 if column not in LATER_THAN_2016)


def without_blanks(row: dict[str, str]) -> dict[str, str]:
    return {column.strip() if column in WITHOUT_A_BLANK_IN_2017 else column: cell for column, cell in row.items()}


def one_order(status: str, **more: str) -> dict[str, str]:
    paid = {} if status == "等待买家付款" else {"订单付款时间 ": "2026-11-11 08:00:10"}
    return order("181234567890123451", "小陈", "20.00", "8.00", "28.00", status, "2026-11-11 08:00:00", **paid, **more)


class TestTheThreeShapes:
    def test_have_as_many_columns_as_the_platform_gave(self):
        assert (len(HEADER_2016), len(HEADER_2017), len(TAOBAO_ORDERS_2019)) == (41, 46, 54)

    def test_of_2017_and_2019_say_the_same(self, lake: Lake, tmp_path: Path):
        rows = [without_blanks(row) for row in EXPORT.rows()]
        header = [column.strip() if column in WITHOUT_A_BLANK_IN_2017 else column for column in HEADER_2017]
        lake.take_one(EXPORT.written(tmp_path / "2017", rows=rows, header=header))
        assert lake.everything() == EXPORT.tables

    def test_of_2016_knows_refunds_only_of_closed_orders(self, lake: Lake, tmp_path: Path):
        """Without 退款金额 a closed order gave back what the seller did not receive; of others nothing is known."""
        lake.take_one(EXPORT.written(tmp_path / "2016", header=HEADER_2016))
        expected = [dict(row) for row in EXPORT.tables["orders"]]
        expected[0]["refund_fen"] = 0
        assert lake.everything() == {"orders": expected}

    def test_keep_what_an_older_shape_leaves_out(self, lake: Lake, tmp_path: Path):
        header = [column for column in TAOBAO_ORDERS_2019 if column not in {"宝贝种类 ", "订单关闭原因"}]
        lake.take_one(EXPORT.written(tmp_path / "2019"))
        receipt = lake.take_one(EXPORT.written(tmp_path / "fewer", header=header))
        assert counts(receipt) == (0, 0, 5)
        assert lake.everything() == EXPORT.tables


class TestAnOrder:
    def taken(self, lake: Lake, tmp_path: Path, *rows: dict[str, str]):
        return lake.take_one(EXPORT.written(tmp_path / "orders", rows=rows))

    def test_moves_forward(self, lake: Lake, tmp_path: Path):
        for status, ours in (
            ("等待买家付款", "placed"),
            ("买家已付款，等待卖家发货", "paid"),
            ("卖家已发货，等待买家确认", "shipped"),
            ("交易成功", "completed"),
        ):
            self.taken(lake, tmp_path, one_order(status))
            (stored,) = lake.rows("orders")
            assert (stored["status"], stored["paid_fen"]) == (ours, 0 if ours == "placed" else 28_00)

    def test_does_not_go_back(self, lake: Lake, tmp_path: Path):
        self.taken(lake, tmp_path, one_order("交易成功", 退款金额="8.00"))
        receipt = self.taken(lake, tmp_path, one_order("等待买家付款"))
        assert counts(receipt) == (0, 0, 1)
        assert cautions(receipt)["OLDER_THAN_KNOWN"] == 1
        (stored,) = lake.rows("orders")
        assert (stored["status"], stored["paid_fen"], stored["refund_fen"]) == ("completed", 28_00, 8_00)

    def test_does_not_go_back_within_one_file(self, lake: Lake, tmp_path: Path):
        receipt = self.taken(lake, tmp_path, one_order("交易成功"), one_order("买家已付款，等待卖家发货"))
        assert (receipt.rows_read, receipt.rows_skipped, cautions(receipt)["REPEATED_ROW"]) == (2, 1, 1)
        assert lake.rows("orders")[0]["status"] == "completed"

    def test_is_refunded_later(self, lake: Lake, tmp_path: Path):
        self.taken(lake, tmp_path, one_order("交易成功"))
        assert counts(self.taken(lake, tmp_path, one_order("交易关闭", 退款金额="28.00"))) == (0, 1, 0)
        (stored,) = lake.rows("orders")
        assert (stored["status"], stored["paid_fen"], stored["refund_fen"]) == ("closed", 28_00, 28_00)

    def test_in_a_state_nobody_knows_is_kept_and_pointed_out(self, lake: Lake, tmp_path: Path):
        receipt = self.taken(lake, tmp_path, one_order("定金已付，等待尾款"))
        assert cautions(receipt) == {"UNKNOWN_STATUS": 1}
        assert lake.rows("orders")[0]["status"] == "定金已付，等待尾款"

    def test_in_a_state_nobody_knows_is_not_pointed_out_where_the_row_is_rejected(self, lake: Lake, tmp_path: Path):
        receipt = self.taken(lake, tmp_path, one_order("定金已付，等待尾款", 总金额="若干"))
        assert (receipt.rows_rejected, cautions(receipt)) == (1, {})

    def test_closed_without_payment_brought_and_cost_nothing(self, lake: Lake, tmp_path: Path):
        self.taken(lake, tmp_path, one_order("交易关闭") | {"订单付款时间 ": "", "退款金额": "0.00"})
        (stored,) = lake.rows("orders")
        assert (stored["ordered_fen"], stored["paid_fen"], stored["refund_fen"]) == (28_00, 0, 0)

    def test_leaves_the_month_it_was_filed_in_when_its_day_is_corrected(self, lake: Lake, tmp_path: Path):
        self.taken(lake, tmp_path, one_order("交易成功"))
        self.taken(lake, tmp_path, one_order("交易成功", 订单创建时间="2026-10-31 23:59:59"))
        assert [str(row["ordered_day"]) for row in lake.rows("orders")] == ["2026-10-31"]
        assert [file.split("/")[2] for file in lake.files()] == ["month=2026-10"]

    def test_of_one_shop_is_nothing_to_another(self, lake: Lake, tmp_path: Path):
        file = EXPORT.written(tmp_path / "orders")
        lake.take_one(file, shop="茶")
        assert counts(lake.take_one(file, shop="器")) == (5, 0, 0)
        assert lake.everything(shop="茶") == lake.everything(shop="器") == EXPORT.tables


class TestAnOrderNumber:
    def test_in_scientific_notation_is_beyond_repair(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[1]["订单编号"] = "1.81235E+18"
        receipt = lake.take_one(EXPORT.written(tmp_path / "excel", rows=rows))
        (rejected,) = receipt.first_rejects
        assert (rejected.line, rejected.column, rejected.code, rejected.raw) == (
            3, "订单编号", "UNRECOVERABLE_ID", "1.81235E+18",
        )  # fmt: skip
        assert counts(receipt) == (4, 0, 0)

    def test_that_ends_in_noughts_all_over_the_file_was_rounded(self, lake: Lake, tmp_path: Path):
        rows = [row | {"订单编号": f"18123456789012{place}00"} for place, row in enumerate(EXPORT.rows())]
        assert cautions(lake.take_one(EXPORT.written(tmp_path / "rounded", rows=rows))) == {"IDS_LOOK_ROUNDED": 5}

    @pytest.mark.parametrize("worn", ['="{}"', "{}\t", "'{}", " {}", "\ufeff{}", "{}\xa0", "{}.0"])
    def test_is_the_same_in_any_guard(self, worn: str, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "plain"))
        row = EXPORT.rows()[0] | {"订单编号": worn.format("1812345678901234501")}
        assert counts(lake.take_one(EXPORT.written(tmp_path / "worn", rows=[row]))) == (0, 0, 1)
