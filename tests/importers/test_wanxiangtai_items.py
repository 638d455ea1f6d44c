"""万相台's item report: a promoted item that cost nothing, and one that is advertised twice on a day."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.wanxiangtai_items import EXPORT, TEA, ad_day
from tests.warehouse.lake import Lake, counts


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
