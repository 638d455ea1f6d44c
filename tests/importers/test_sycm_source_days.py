"""生意参谋 店铺来源 in the shape of 2017: eight columns, no day among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duoshou.simulated_shop.headers import SYCM_SOURCES_2017
from tests.importers.exports.export import as_xls
from tests.warehouse.lake import Lake

ROWS = (
    ("淘内免费", "手淘搜索", "1,320", "-3.20%", "42", "0.00%", "3.18%", "-"),
    ("淘内免费", "手淘推荐", "很多", "-", "14", "-", "4.12%", "-"),
)


def written(file: Path, *above: str, rows: tuple[Any, ...] = ROWS) -> Path:
    as_xls(file, [*((line,) for line in above), SYCM_SOURCES_2017, *rows])
    return file


class TestTheDay:
    @pytest.mark.parametrize(
        "said",
        ["统计日期：2026-11-01", "统计周期：2026-11-01 ~ 2026-11-01", "2026年11月1日", "日期 2026/11/1", "20261101"],
    )
    def test_stands_above_the_header(self, said: str, lake: Lake, tmp_path: Path):
        lake.take_one(written(tmp_path / "来源.xls", "店铺流量来源", said, "下载时间：2026-11-22 08:30:15", ""))
        assert [str(row["day"]) for row in lake.rows("source_days")] == ["2026-11-01"]

    def test_stands_in_the_name_of_the_file_when_nothing_above_says_it(self, lake: Lake, tmp_path: Path):
        lake.take_one(written(tmp_path / "【生意参谋平台】流量来源_2026-11-01_2026-11-01.xls", "店铺流量来源"))
        assert [str(row["day"]) for row in lake.rows("source_days")] == ["2026-11-01"]

    def test_is_asked_for_when_nothing_says_it(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(written(tmp_path / "来源.xls", "店铺流量来源", "下载时间：2026-11-22 08:30:15"))
        assert receipt.refused_code == "DayNotSaid"
        assert lake.everything() == {}

    def test_is_refused_when_it_is_a_week(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(written(tmp_path / "来源.xls", "统计周期：2026-11-01 至 2026-11-07"))
        assert receipt.refused_code == "SeveralDays"
        assert "2026-11-01 到 2026-11-07" in receipt.refused.zh
        assert lake.everything() == {}


class TestARejectedRow:
    def test_comes_back_with_the_day_it_lost_its_lines_of_title_with(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(written(tmp_path / "来源.xls", "统计日期：2026-11-01"))
        assert (receipt.rows_accepted, receipt.rows_rejected) == (1, 1)
        repaired = tmp_path / "repaired.csv"
        assert receipt.rejects_file is not None
        repaired.write_text(receipt.rejects_file.read_text("utf-8-sig").replace("很多", "340"), encoding="utf-8-sig")
        assert lake.take_one(repaired).rows_new == 1
        assert {(str(row["day"]), row["visitors"]) for row in lake.rows("source_days")} == {
            ("2026-11-01", 1_320), ("2026-11-01", 340)
        }  # fmt: skip
