"""万相台's item report: a promoted item that cost nothing, and one that is advertised twice on a day."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.wanxiangtai_items import EXPORT, TEA, ad_day
from tests.importers.exports.wanxiangtai_plan_items import EXPORT as BY_PLAN
from tests.warehouse.lake import Lake, cautions, counts


class TestTheAdReport:
    def test_tells_kinds_of_subject_apart(self, lake: Lake, tmp_path: Path):
        row = ad_day("2026-11-01", TEA, "龙井", "100", "10", "5.00", "0")
        file = EXPORT.written(tmp_path / "ads", rows=[row, row | {"主体类型": "店铺"}])
        assert counts(lake.take_one(file)) == (2, 0, 0)

    def test_rounds_a_mean_of_more_than_two_decimals_and_says_so(self, lake: Lake, tmp_path: Path):
        row = ad_day("2026-11-01", TEA, "龙井", "100", "10", "5.125", "0")
        receipt = lake.take_one(EXPORT.written(tmp_path / "ads", rows=[row]))
        assert [caution.code for caution in receipt.cautions] == ["ROUNDED_TO_FEN"]
        assert lake.rows("ad_days")[0]["spend_fen"] == 5_13

    def test_does_not_take_a_rate_for_money(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(
            EXPORT.written(tmp_path / "ads", rows=[EXPORT.rows()[0] | {"花费": "7.86%"}]),
        )
        assert [fault.code for fault in receipt.first_rejects] == ["NOT_AN_AMOUNT"]


class TestTheAdReportByPlan:
    def test_is_not_taken_for_the_one_by_item_which_would_lose_all_plans_but_one(self, lake: Lake, tmp_path: Path):
        header = ("计划ID", "计划名字", *EXPORT.header)
        row = ad_day("2026-11-01", TEA, "龙井", "100", "10", "5.00", "0")
        rows = [row | {"计划ID": "9001"}, row | {"计划ID": "9002", "花费": "7.00"}]
        lake.take_one(EXPORT.written(tmp_path / "plans", rows=rows, header=header))
        assert [one["spend_fen"] for one in lake.rows("ad_days")] == [5_00, 7_00]

    def test_with_its_units_says_the_same_as_without_them(self, lake: Lake, tmp_path: Path):
        lake.take_one(BY_PLAN.written(tmp_path / "plans"))
        rows = [row | {"单元ID": f"7{row['计划ID']}"} for row in BY_PLAN.rows()]
        lake.take_one(BY_PLAN.written(tmp_path / "units", rows=rows, header=(*BY_PLAN.header, "单元ID")))
        assert lake.everything() == BY_PLAN.tables

    def test_of_an_item_in_several_units_of_a_plan_is_refused_whole(self, lake: Lake, tmp_path: Path):
        rows = [row | {"单元ID": unit} for row in BY_PLAN.rows() for unit in ("71", "72")]
        receipt = lake.take_one(BY_PLAN.written(tmp_path / "units", rows=rows, header=(*BY_PLAN.header, "单元ID")))
        assert (receipt.refused_code, lake.everything()) == ("WrongRows", {})
        assert receipt.advice.zh.startswith("请只分计划、不分单元导出")

    def test_counts_its_spend_once_though_every_span_of_days_after_the_click_says_it(self, lake: Lake, tmp_path: Path):
        shorter = [row | {"转化周期": "1天转化", "总成交金额": "1.00"} for row in BY_PLAN.rows()]
        receipt = lake.take_one(BY_PLAN.written(tmp_path / "both", rows=[*shorter, *BY_PLAN.rows()]))
        assert cautions(receipt) == {"LEFT_OUT_BY_RULE": len(shorter)}
        assert lake.everything() == BY_PLAN.tables

    def test_counts_the_spend_of_a_plan_that_has_only_a_shorter_span_than_others(self, lake: Lake, tmp_path: Path):
        rows = BY_PLAN.rows()
        rows[1] |= {"转化周期": "1天转化"}
        lake.take_one(BY_PLAN.written(tmp_path / "one", rows=rows))
        assert lake.everything() == BY_PLAN.tables
