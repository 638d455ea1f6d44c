"""拼多多: what is special about its orders and after-sales."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.simulated_shop.headers import PDD_ORDERS
from tests.importers.exports.headers import PDD_AD_DAY_12, PDD_ORDERS_ALL
from tests.importers.exports.pdd_ad_days import EXPORT as AD_DAYS
from tests.importers.exports.pdd_ad_items import EXPORT as AD_ITEMS
from tests.importers.exports.pdd_aftersales import EXPORT as AFTERSALES
from tests.importers.exports.pdd_orders import EXPORT, A
from tests.warehouse.lake import Lake

PHONE = "13812345678"


class TestAnOrder:
    def test_counts_what_reaches_the_shop_and_not_only_what_the_buyer_paid(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders"))
        order = next(row for row in lake.rows("orders") if row["order_id"] == A)
        assert order["paid_fen"] == 37_80 - 3_00

    def test_moves_to_the_day_it_was_paid(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        lake.take_one(EXPORT.written(tmp_path / "unpaid", rows=rows))
        rows[3] |= {"订单状态": "待发货", "订单成交时间": "2026-11-03 00:00:05"}
        lake.take_one(EXPORT.written(tmp_path / "paid", rows=rows))
        order, line = lake.rows("orders")[3], lake.rows("order_lines")[3]
        assert (order["status"], order["paid_fen"], str(order["ordered_day"])) == ("paid", 37_81, "2026-11-03")
        assert str(line["ordered_day"]) == "2026-11-03"

    def test_knows_province_and_source_where_they_were_ticked(self, lake: Lake, tmp_path: Path):
        rows = [row | {"省": "广西壮族自治区\t", "市": "桂林市", "订单来源": "直播间"} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "more", rows=rows, header=(*PDD_ORDERS, "省", "市", "订单来源")))
        assert {(row["province"], row["city"], row["source"]) for row in lake.rows("orders")} == {
            ("广西", "桂林市", "直播间")
        }

    def test_takes_the_time_of_payment_where_it_was_ticked(self, lake: Lake, tmp_path: Path):
        rows = [row | {"支付时间": "2026-11-09 09:00:00"} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "more", rows=rows, header=(*PDD_ORDERS, "支付时间")))
        assert {str(row["paid_day"]) for row in lake.rows("orders")} == {"2026-11-09"}


class TestABuyer:
    @pytest.mark.parametrize("shown", [PHONE, f"{PHONE}\t", f"'{PHONE}"])
    def test_is_known_by_the_hash_of_the_phone_and_never_by_the_phone(self, shown: str, lake: Lake, tmp_path: Path):
        rows = [row | {"用户购买手机号": shown} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "phones", rows=rows, header=(*PDD_ORDERS, "用户购买手机号")))
        (buyer,) = {row["buyer_id"] for row in lake.rows("orders")}
        assert buyer.startswith("pdd-") and len(buyer) == 20
        assert PHONE not in str(lake.everything())

    @pytest.mark.parametrize("shown", ["138****5678", "\t", ""])
    def test_is_nobody_when_the_phone_is_masked(self, shown: str, lake: Lake, tmp_path: Path):
        rows = [row | {"用户购买手机号": shown} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "phones", rows=rows, header=(*PDD_ORDERS, "用户购买手机号")))
        assert all("buyer_id" not in row for row in lake.rows("orders"))


class TestAnAfterSale:
    @pytest.mark.parametrize("state", ["售后处理中", "已撤销", "售后单失败"])
    def test_counts_only_when_the_money_went_back(self, state: str, lake: Lake, tmp_path: Path):
        rows = AFTERSALES.rows()
        rows[0] |= {"售后状态": state}
        receipt = lake.take_one(AFTERSALES.written(tmp_path / "list", rows=rows))
        assert (receipt.rows_accepted, receipt.rows_skipped) == (3, 1)


class TestAListOfAllColumns:
    def test_says_the_same_as_the_usual_ones(self, lake: Lake, tmp_path: Path):
        rows = [row | {"支付时间": row["订单成交时间"], "配送员手机号": PHONE} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "all", rows=rows, header=PDD_ORDERS_ALL))
        assert lake.everything() == EXPORT.tables


class TestTheAdReport:
    def test_of_twelve_columns_says_the_same(self, lake: Lake, tmp_path: Path):
        rows = [row | {"花费(元)": row["总花费(元)"]} for row in AD_DAYS.rows()]
        lake.take_one(AD_DAYS.written(tmp_path / "twelve", rows=rows, header=PDD_AD_DAY_12))
        assert lake.everything() == AD_DAYS.tables

    def test_leaves_out_its_sum(self, lake: Lake, tmp_path: Path):
        rows = [*AD_DAYS.rows(), {"日期": "合计", "总花费(元)": "1,844.50"}]
        lake.take_one(AD_DAYS.written(tmp_path / "sum", rows=rows))
        assert lake.everything() == AD_DAYS.tables


class TestAReportOnPromotedItems:
    def test_is_not_taken_for_the_account_s_when_it_has_no_day(self, lake: Lake, tmp_path: Path):
        header = [column for column in AD_ITEMS.header if column != "日期"]
        receipt = lake.take_one(AD_ITEMS.written(tmp_path / "span", header=header))
        assert receipt.refused_code == "UnknownFormat"
        assert receipt.refused.zh.endswith("最接近“拼多多商品推广日报”，缺少列：日期")

    def test_of_fewer_promotions_than_before_leaves_the_others_alone(self, lake: Lake, tmp_path: Path):
        lake.take_one(AD_ITEMS.written(tmp_path / "all"))
        lake.take_one(AD_ITEMS.written(tmp_path / "one", rows=AD_ITEMS.rows()[1:2]))
        assert lake.everything() == AD_ITEMS.tables

    def test_tells_two_promotions_of_one_name_apart_by_their_turn(self, lake: Lake, tmp_path: Path):
        rows = [AD_ITEMS.rows()[1], AD_ITEMS.rows()[2] | {"推广名称": "茶巾 新建"}]
        lake.take_one(AD_ITEMS.written(tmp_path / "namesakes", rows=rows))
        assert [row["spend_fen"] for row in lake.rows("ad_days")] == [3_50, 20_00]

    def test_by_the_hour_is_refused_for_its_rows_would_fall_on_one_another(self, lake: Lake, tmp_path: Path):
        rows = [row | {"推广小时": "08:00"} for row in AD_ITEMS.rows()]
        receipt = lake.take_one(AD_ITEMS.written(tmp_path / "hours", rows=rows, header=("推广小时", *AD_ITEMS.header)))
        assert receipt.refused_code == "UnknownFormat"
        assert lake.everything() == {}


class TestTheFootOfAReport:
    @pytest.mark.parametrize("word", ["合计", "汇总", "总计", "全部", "说明"])
    def test_is_no_day(self, word: str, lake: Lake, tmp_path: Path):
        rows = [*AD_DAYS.rows(), AD_DAYS.rows()[0] | {"日期": word}]
        receipt = lake.take_one(AD_DAYS.written(tmp_path / "ads", rows=rows))
        assert (receipt.rows_rejected, receipt.rows_skipped) == (0, 1)
        assert lake.everything() == AD_DAYS.tables
