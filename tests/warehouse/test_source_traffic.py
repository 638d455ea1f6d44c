"""What counts as a source: what stands below a group; the group itself where nothing does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from tests.importers.exports.sycm_source_days import EXPORT, FIRST, LAST, source
from tests.warehouse.lake import SHOP, Lake


def visitors(lake: Lake, day: date) -> dict[object, object]:
    question = Question(("source_visitors",), Period.of_day(day), (SHOP,), by=("source",))
    return {row.keys["source"]: row.cells["source_visitors"].value for row in ask(lake.home, question).rows}


class TestASource:
    def test_is_what_stands_below_a_group(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "sources"))
        assert visitors(lake, FIRST) == {"手淘搜索": 1_320, "手淘推荐": 340, "淘外流量": 52}

    def test_is_the_group_where_nothing_stands_below_it(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "sources"))
        assert visitors(lake, LAST) == {"手淘搜索": 1_300, "付费流量": 7}

    def test_is_told_apart_by_its_group_where_two_have_one_name(self, lake: Lake, tmp_path: Path):
        rows = [source("2026-11-02", group, "其他", count) for group, count in (("淘内免费", "9"), ("付费流量", "4"))]
        lake.take_one(EXPORT.written(tmp_path / "sources", rows=rows))
        assert visitors(lake, LAST) == {"淘内免费/其他": 9, "付费流量/其他": 4}
