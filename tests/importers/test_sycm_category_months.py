"""生意参谋 类目（按月）: however the month is written it is that month, and a report by day makes none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.importers.exports.sycm_category_months import EXPORT
from tests.warehouse.lake import Lake


class TestAMonth:
    @pytest.mark.parametrize(
        "said",
        ["2026-02", "2026/2", "2026.02", "202602", "2026年2月", "2026年02月", "2026-02-01~2026-02-28",
         "2026-02-01 至 2026-02-28"],
    )  # fmt: skip
    def test_is_known_however_it_is_written(self, said: str, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(EXPORT.written(tmp_path / "month", rows=[EXPORT.rows()[0] | {"统计日期": said}]))
        assert (receipt.refused, receipt.rows_new) == (None, 1)
        assert [row["month"] for row in lake.rows("category_months")] == [date(2026, 2, 1)]

    @pytest.mark.parametrize("said", ["2026-02-01", "2026-02-15", "2026-02-01~2026-02-27", "2026-13", "全年", "2026"])
    def test_is_not_made_of_what_is_none(self, said: str, lake: Lake, tmp_path: Path):
        rows = [EXPORT.rows()[0], EXPORT.rows()[1] | {"统计日期": said}]
        receipt = lake.take_one(EXPORT.written(tmp_path / "day", rows=rows))
        assert "不是哪一个月" in receipt.refused.zh and "2026-01-01~2026-01-31" in receipt.advice.zh
        assert lake.everything() == {}
