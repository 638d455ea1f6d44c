"""Lists of reviews: what was said stays out of the lake, a review is found again, and what came later is not lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from tests.importers.exports.export import as_xls
from tests.importers.exports.headers import REVIEWS_BY_PLUGIN
from tests.importers.exports.own_reviews import EXPORT, TELEPHONE
from tests.warehouse.lake import SHOP, Lake, cautions, counts


class TestWhatABuyerWrote:
    def test_is_in_no_table(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "reviews"))
        kept = str(lake.everything())
        assert TELEPHONE in str(EXPORT.cells)
        for said in (TELEPHONE, "很香", "少了一盒", "已补发", "阿青", "小**竹"):
            assert said not in kept

    def test_that_is_a_telephone_alone_is_in_no_table_nor_is_the_buyer_who_is_called_by_one(
        self, lake: Lake, tmp_path: Path
    ):
        rows = [row | {"评论内容": TELEPHONE, "用户昵称": TELEPHONE, "追加评论": TELEPHONE} for row in EXPORT.rows()]
        assert lake.take_one(EXPORT.written(tmp_path / "reviews", rows=rows)).rows_rejected == 0
        assert TELEPHONE not in str(lake.everything())

    def test_makes_another_review_on_the_same_day(self, lake: Lake, tmp_path: Path):
        first = EXPORT.rows()[0]
        lake.take_one(EXPORT.written(tmp_path / "two", rows=[first, first | {"评论内容": "又买了一次"}]))
        assert len(lake.rows("reviews")) == 2


class TestStars:
    @pytest.mark.parametrize("stars", ["0", "6", "4.5", "好评", "5星", "-1", "50"])
    def test_are_whole_from_one_to_five(self, lake: Lake, tmp_path: Path, stars: str):
        rows = EXPORT.rows()
        rows[1]["评分"] = stars
        receipt = lake.take_one(EXPORT.written(tmp_path / "reviews", rows=rows))
        assert [(one.line, one.column, one.code) for one in receipt.first_rejects] == [(3, "评分", "NOT_STARS")]
        assert len(lake.rows("reviews")) == len(rows) - 1

    def test_may_be_written_as_a_spreadsheet_does(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[0]["评分"] = "5.0"
        lake.take_one(EXPORT.written(tmp_path / "reviews", rows=rows))
        assert lake.everything() == EXPORT.tables


class TestALaterList:
    def test_brings_the_reply_to_the_review_that_is_known(self, lake: Lake, tmp_path: Path):
        early = [row | {"追加评论": "", "商家回复": ""} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "early", rows=early))
        assert sum(row["replies"] for row in lake.rows("reviews")) == 0
        assert counts(lake.take_one(EXPORT.written(tmp_path / "later"))) == (0, 2, 3)
        assert lake.everything() == EXPORT.tables

    def test_is_not_undone_by_an_earlier_one_that_comes_after_it(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "later"))
        early = [row | {"追加评论": "", "商家回复": ""} for row in EXPORT.rows()]
        receipt = lake.take_one(EXPORT.written(tmp_path / "early", rows=early))
        assert (counts(receipt), cautions(receipt)) == ((0, 0, 5), {"OLDER_REVIEW_THAN_KNOWN": 2})
        assert lake.everything() == EXPORT.tables

    def test_without_a_column_of_replies_leaves_those_known(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "all"))
        fewer = [one for one in EXPORT.header if one not in ("商家回复", "追加评论")]
        assert counts(lake.take_one(EXPORT.written(tmp_path / "fewer", header=fewer))) == (0, 0, 5)
        assert lake.everything() == EXPORT.tables


class TestThePluginSOwnHeader:
    def test_under_lines_of_title_is_known(self, lake: Lake, tmp_path: Path):
        row = [EXPORT.rows()[0].get(column, "") for column in REVIEWS_BY_PLUGIN]
        as_xls(tmp_path / "report.xls", [("评价",), (), REVIEWS_BY_PLUGIN, row])
        receipt = lake.take_one(tmp_path / "report.xls")
        assert (receipt.kind, counts(receipt)) == ("reviews", (1, 0, 0))


class TestAMappedList:
    MAPPING = """
rows = "reviews"
people = ["说的话", "谁"]
same_for_all = {channel = "未知", sku = "没有写"}
[columns]
day = "哪天"
buyer_id = "谁"
text_digest = "说的话"
stars = "星"
"""

    def test_keeps_no_words_and_takes_no_sixth_star(self, lake: Lake, tmp_path: Path):
        file, mapping = tmp_path / "erp.csv", tmp_path / "erp.toml"
        file.write_text(
            f"哪天,谁,说的话,星\n2026-11-01,阿青,打我 {TELEPHONE},5\n2026-11-02,小竹,好,6\n", encoding="utf-8"
        )
        mapping.write_text(self.MAPPING, encoding="utf-8")
        receipt = lake.take_one(file, mapping=mapping)
        assert [(one.line, one.column, one.code) for one in receipt.first_rejects] == [(3, "星", "NOT_STARS")]
        (kept,) = lake.rows("reviews")
        assert (kept["stars"], kept["channel"], kept["sku"]) == (5, "未知", "没有写")
        assert TELEPHONE not in str(kept) and "阿青" not in str(kept)


class TestListsWithAndWithoutSkuAndPlace:
    @pytest.mark.parametrize("turn", [1, -1])
    @pytest.mark.parametrize("lacking", [("SKU",), ("平台",), ("SKU", "平台"), ("SKU", "平台", "宝贝ID")])
    def test_tell_a_review_once(self, turn: int, lacking: tuple[str, ...], lake: Lake, tmp_path: Path):
        header = [one for one in EXPORT.header if one not in lacking]
        files = [EXPORT.written(tmp_path / "whole"), EXPORT.written(tmp_path / "lacking", header=header)]
        for file in files[::turn]:
            lake.take_one(file)
        assert told_of(lake) == (5, 2, 2)

    def test_tell_a_review_once_where_one_lacks_the_sku_and_the_other_the_place(self, lake: Lake, tmp_path: Path):
        for number, lacking in enumerate(("SKU", "平台")):
            header = [one for one in EXPORT.header if one != lacking]
            lake.take_one(EXPORT.written(tmp_path / str(number), header=header))
        assert told_of(lake) == (5, 2, 2)

    def test_keep_reviews_of_two_items_apart_of_which_one_has_no_sku(self, lake: Lake, tmp_path: Path):
        first = EXPORT.rows()[0]
        rows = [first, first | {"SKU": "", "宝贝ID": "77"}]
        lake.take_one(EXPORT.written(tmp_path / "two", rows=rows))
        assert told_of(lake) == (2, 0, 2)


def told_of(lake: Lake) -> tuple[object, ...]:
    """How many reviews there are, how many are bad, how many were answered."""
    names = ("reviews_written", "bad_reviews", "reviews_replied")
    period = Period.inclusive(date(2026, 10, 31), date(2026, 11, 4))
    (row,) = ask(lake.home, Question(names, period, (SHOP,))).rows
    return tuple(row.cells[name].value for name in names)
