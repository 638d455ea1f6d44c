"""千牛's new reports beside the old ones: the same orders and lines, not more of them."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.export import buyer_of
from tests.importers.exports.headers import QIANNIU_ORDERS
from tests.importers.exports.qianniu_order_lines import EXPORT as LINES
from tests.importers.exports.qianniu_order_lines import A as OF_ONE_LINE
from tests.importers.exports.qianniu_order_lines import line
from tests.importers.exports.qianniu_orders import EXPORT, A, order
from tests.importers.exports.taobao_order_lines import EXPORT as OLD_LINES
from tests.importers.exports.taobao_order_lines import line as old_line
from tests.importers.exports.taobao_orders import EXPORT as OLD
from tests.warehouse.lake import Lake, cautions


class TestTheNewOrderReport:
    def test_leaves_buyer_and_state_as_the_old_one_told_them(self, lake: Lake, tmp_path: Path):
        lake.take_one(OLD.written(tmp_path / "old"))
        known = lake.rows("orders")[0]
        times = (f"{known['ordered_at']:%Y-%m-%d %H:%M:%S}", "")
        lake.take_one(EXPORT.written(tmp_path / "new", rows=[order(known["order_id"], "1.00", "0.00", *times)]))
        now = lake.rows("orders")[0]
        assert (now["buyer_id"], now["status"], now["ordered_fen"]) == (known["buyer_id"], known["status"], 1_00)

    def test_tells_buyer_and_state_where_they_are_ticked(self, lake: Lake, tmp_path: Path):
        rows = [row | {"买家会员名": "阿梅", "订单状态": "交易成功"} for row in EXPORT.rows()]
        lake.take_one(
            EXPORT.written(tmp_path / "ticked", rows=rows, header=(*QIANNIU_ORDERS, "买家会员名", "订单状态"))
        )
        known = {(row["buyer_id"], row["status"]) for row in lake.rows("orders")}
        assert known == {(buyer_of("taobao", "阿梅"), "completed")}

    def test_points_out_a_state_nobody_knows(self, lake: Lake, tmp_path: Path):
        rows = [row | {"订单状态": "预售中"} for row in EXPORT.rows()]
        receipt = lake.take_one(EXPORT.written(tmp_path / "odd", rows=rows, header=(*QIANNIU_ORDERS, "订单状态")))
        assert cautions(receipt) == {"UNKNOWN_STATUS": 4}
        assert receipt.cautions[0].words.zh.endswith("：预售中")

    def test_names_no_state_that_may_be_none(self, lake: Lake, tmp_path: Path):
        rows = [
            row | {"订单状态": said}
            for row, said in zip(EXPORT.rows(), ("13812345678", *["说明" * 20] * 3), strict=True)
        ]
        receipt = lake.take_one(EXPORT.written(tmp_path / "odd", rows=rows, header=(*QIANNIU_ORDERS, "订单状态")))
        assert receipt.cautions[0].words.zh.endswith("按付款时间计入")

    def test_counts_goods_and_postage_whatever_its_total_says(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "new", rows=[row | {"总金额": "9,999.00"} for row in EXPORT.rows()]))
        assert lake.everything() == EXPORT.tables


class TestTheNewLines:
    def test_take_the_place_of_the_old_ones(self, lake: Lake, tmp_path: Path):
        lake.take_one(
            OLD_LINES.written(tmp_path / "old", rows=[old_line(OF_ONE_LINE, "陈皮话梅", "32.00", "4", "GG-004")])
        )
        lake.take_one(LINES.written(tmp_path / "new"))
        assert lake.everything() == LINES.tables

    def test_join_their_orders(self, lake: Lake, tmp_path: Path):
        lake.take(EXPORT.written(tmp_path / "orders"), LINES.written(tmp_path / "lines"))
        lines = [row for row in lake.rows("order_lines") if row["order_id"] == A]
        assert sum(row["amount_fen"] for row in lines) == lake.rows("orders")[0]["goods_fen"]

    def test_may_come_twice(self, lake: Lake, tmp_path: Path):
        rows = [line(f"2291{turn}", OF_ONE_LINE, "32.00", "1", "32.00") for turn in range(3)]
        for _ in range(2):
            lake.take_one(LINES.written(tmp_path / "lines", rows=rows))
        assert len(lake.rows("order_lines")) == 3
