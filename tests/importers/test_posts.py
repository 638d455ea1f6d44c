"""Lists of posts say running totals: the newest list counts, whatever order they come in."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.own_posts import EXPORT as OWN
from tests.importers.exports.xiaohongshu_notes import EXPORT as NOTES
from tests.warehouse.lake import Lake, cautions, counts


class TestAnOlderList:
    def test_of_notes_is_told_by_fewer_reads_and_not_taken(self, lake: Lake, tmp_path: Path):
        lake.take_one(NOTES.written(tmp_path / "new"))
        older = [row | {"观看量": "1", "点赞": "0"} for row in NOTES.rows()[:1]]
        receipt = lake.take_one(NOTES.written(tmp_path / "old", rows=older))
        assert (counts(receipt), cautions(receipt)) == ((0, 0, 1), {"OLDER_LIST_THAN_KNOWN": 1})
        assert lake.everything() == NOTES.tables

    def test_of_the_own_kind_is_told_by_its_day_whatever_its_reads(self, lake: Lake, tmp_path: Path):
        lake.take_one(OWN.written(tmp_path / "new"))
        older = [row | {"阅读量": "9999", "统计日期": "2026-11-19"} for row in OWN.rows()[:1]]
        receipt = lake.take_one(OWN.written(tmp_path / "old", rows=older))
        assert cautions(receipt) == {"OLDER_LIST_THAN_KNOWN": 1}
        assert "状态" not in receipt.cautions[0].words.zh
        assert lake.everything() == OWN.tables

    def test_that_corrects_the_reads_on_a_later_day_is_taken(self, lake: Lake, tmp_path: Path):
        lake.take_one(OWN.written(tmp_path / "new"))
        fewer = [row | {"阅读量": "3000", "统计日期": "2026-11-21"} for row in OWN.rows()[:1]]
        assert counts(lake.take_one(OWN.written(tmp_path / "later", rows=fewer))) == (0, 1, 0)
        assert [row["reads"] for row in lake.rows("posts") if row["title"] == "春茶到了"] == [3_000]


class TestASlipInTheOwnList:
    def test_is_put_right_by_the_list_that_comes_later(self, lake: Lake, tmp_path: Path):
        rows = [row | {"统计日期": ""} for row in OWN.rows()[:1]]
        lake.take_one(OWN.written(tmp_path / "typed", rows=[row | {"阅读量": "10000"} for row in rows]))
        receipt = lake.take_one(OWN.written(tmp_path / "right", rows=[row | {"阅读量": "1000"} for row in rows]))
        assert (counts(receipt), cautions(receipt)) == ((0, 1, 0), {})
        assert [row["reads"] for row in lake.rows("posts")] == [1_000]

    def test_is_put_right_by_a_later_line_of_the_same_file(self, lake: Lake, tmp_path: Path):
        row = OWN.rows()[0]
        lake.take_one(OWN.written(tmp_path / "book", rows=[row | {"阅读量": "10000"}, row | {"阅读量": "1000"}]))
        assert [row["reads"] for row in lake.rows("posts")] == [1_000]


class TestAListOfSeveralNotings:
    def test_leaves_the_last_of_each_post(self, lake: Lake, tmp_path: Path):
        first = OWN.rows()[0]
        noted = [
            first,
            first | {"阅读量": "10", "统计日期": "2026-11-01"},
            first | {"阅读量": "900", "统计日期": "2026-11-10"},
        ]
        lake.take_one(OWN.written(tmp_path / "book", rows=noted))
        assert [row["reads"] for row in lake.rows("posts")] == [3_210]
