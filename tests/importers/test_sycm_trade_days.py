"""生意参谋 交易总览: a day of all devices counts, spans and single devices do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.sycm_shop_days import EXPORT as SHOP_DAYS
from tests.importers.exports.sycm_trade_days import EXPORT
from tests.warehouse.lake import Lake, cautions


class TestAnOverview:
    @pytest.mark.parametrize("device", ["PC端", "无线端", ""])
    def test_of_one_kind_of_device_or_of_none_that_is_said_is_left_out(self, device: str, lake: Lake, tmp_path: Path):
        rows = [*EXPORT.rows(), EXPORT.rows()[0] | {"终端": device, "访客数": "7"}]
        receipt = lake.take_one(EXPORT.written(tmp_path / "devices", rows=rows))
        assert cautions(receipt) == {"LEFT_OUT_BY_RULE": 1}
        assert lake.everything() == EXPORT.tables

    def test_of_a_week_is_refused_whole(self, lake: Lake, tmp_path: Path):
        rows = [*EXPORT.rows(), EXPORT.rows()[0] | {"日期范围": "2026-11-05~2026-11-11"}]
        receipt = lake.take_one(EXPORT.written(tmp_path / "week", rows=rows))
        assert receipt.refused_code == "WrongRows"
        assert "几天合在一起" in receipt.refused.zh and receipt.advice.zh.startswith("请一天一天地导出")
        assert lake.everything() == {}

    def test_leaves_alone_what_the_shop_s_day_report_knows_more(self, lake: Lake, tmp_path: Path):
        lake.take_one(SHOP_DAYS.written(tmp_path / "days"))
        (before,) = [row for row in lake.rows("shop_days") if row["day"] == SHOP_DAYS.first_day]
        day = f"{SHOP_DAYS.first_day}~{SHOP_DAYS.first_day}"
        lake.take_one(EXPORT.written(tmp_path / "trade", rows=[EXPORT.rows()[0] | {"日期范围": day}]))
        (after,) = [row for row in lake.rows("shop_days") if row["day"] == SHOP_DAYS.first_day]
        assert (after["page_views"], after["paid_fen"]) == (before["page_views"], 4_373_50)
