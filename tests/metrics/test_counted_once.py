"""Small shops whose posts, late refunds and advertising anybody can reckon in the head."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.metrics.facade import ask, rows_behind
from duoshou.metrics.values import Question
from tests.metrics.proving import PROOFS_BY, canonical_tables, proved
from tests.metrics.test_small_worlds import FIRST, FIRST_WEEK, SHOP, agrees_with_its_proof, asked, shop_with
from tests.metrics.world import deliver_rows

POSTS = ("channel", "published_at", "title", "reads", "likes")


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """One note that the platform and the own list tell, one that only the own list tells, of another place."""
    folder = tmp_path_factory.mktemp("posts")
    home = Home(folder / "home")
    notes = [("小红书", f"{FIRST} 20:00:00", "春茶", 100, 9)]
    own = [
        ("小红书", f"{FIRST} 00:00:00", "春茶", 90, 8),
        ("未知", f"{FIRST} 00:00:00", "春茶", 80, 7),
        ("公众号", f"{FIRST} 00:00:00", "春茶", 30, ""),
    ]
    deliver_rows(home, SHOP, folder, table="posts", header=POSTS, rows=notes, platform="xiaohongshu")
    deliver_rows(home, SHOP, folder, table="posts", header=POSTS, rows=own, platform="own")
    return home


class TestAPost:
    def test_that_two_lists_tell_counts_once_and_by_the_platform_s(self, told_twice: Home):
        cells = asked(told_twice, "posts_published", "post_reads").rows[0].cells
        assert (cells["posts_published"].value, cells["post_reads"].value) == (2, 130)
        assert agrees_with_its_proof(told_twice, "post_reads")

    def test_of_which_a_figure_is_not_said_leaves_a_blank_with_its_reason(self, told_twice: Home):
        cell = asked(told_twice, "post_likes").rows[0].cells["post_likes"]
        assert cell.value is None and cell.blank.zh == "有的内容没有写这一项"
        assert agrees_with_its_proof(told_twice, "post_likes")

    def test_opens_to_its_row(self, told_twice: Home):
        behind = rows_behind(told_twice, metric="post_reads", period=FIRST_WEEK, shops=(SHOP,))
        assert behind.total_rows == 2
        assert "内容标题" in {words.zh for _, words, _ in behind.columns}


@pytest.fixture(scope="module")
def retitled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A note at 20:00:03, and one on the hour of 21, whose titles the next list says otherwise; the own list has the
    first title. Of another place a list tells days alone: two posts of one day."""
    folder = tmp_path_factory.mktemp("retitled")
    home = Home(folder / "home")
    for titles, reads in ((("春茶", "怎么泡"), 100), (("春茶上新", "怎么泡才香"), 150)):
        notes = [
            ("小红书", f"{FIRST} {at}", title, reads, 9)
            for at, title in zip(("20:00:03", "21:00:00"), titles, strict=True)
        ]
        deliver_rows(home, SHOP, folder, table="posts", header=POSTS, rows=notes, platform="xiaohongshu")
    own = [("小红书", f"{FIRST} 00:00:00", "春茶", 90, 8)]
    deliver_rows(home, SHOP, folder, table="posts", header=POSTS, rows=own, platform="own")
    days_alone = [("知乎", f"{FIRST} 00:00:00", title, 7, 1) for title in ("甲", "乙")]
    deliver_rows(home, SHOP, folder, table="posts", header=POSTS, rows=days_alone, platform="zhihu")
    return home


class TestANoteWithAnEditedTitle:
    def test_counts_once_and_as_it_was_last_noted(self, retitled: Home):
        cells = asked(retitled, "posts_published", "post_reads").rows[0].cells
        assert (cells["posts_published"].value, cells["post_reads"].value) == (2 + 2, 150 + 150 + 7 + 7)

    def test_bears_its_new_title(self, retitled: Home):
        parts = ask(retitled, Question(("post_reads",), FIRST_WEEK, (SHOP,), by=("post",)))
        told = {row.keys["post"]: row.cells["post_reads"].value for row in parts.rows}
        assert told == {"春茶上新": 150, "怎么泡才香": 150, "甲": 7, "乙": 7}
        with canonical_tables(retitled, (SHOP,)) as duck:
            rows = proved(duck, PROOFS_BY / "post_reads_by_post.sql", FIRST_WEEK)
        assert told == {row["post"]: row["value"] for row in rows}

    @pytest.mark.parametrize("metric_id", ["posts_published", "post_reads", "post_likes", "reads_per_post"])
    def test_is_proved_by_queries_that_see_it_twice(self, retitled: Home, metric_id: str):
        assert agrees_with_its_proof(retitled, metric_id)


class TestARefundByTheDayItWasAskedFor:
    REFUNDS = ("refund_id", "refund_key", "order_id", "asked_day", "refunded_day", "amount_fen")

    def test_lies_on_that_day_and_not_on_the_day_of_success(self, tmp_path: Path):
        rows = [("R1", 1, "O1", FIRST, FIRST + timedelta(days=9), "6.00"), ("R2", 1, "O2", FIRST, FIRST, "1.00")]
        home = shop_with(tmp_path, rows, self.REFUNDS, "refunds")
        cells = asked(home, "refund_asked_amount", "refunds_asked", "refunds_listed").rows[0].cells
        assert [cells[name].value for name in ("refund_asked_amount", "refunds_asked", "refunds_listed")] == [700, 2, 1]
        assert agrees_with_its_proof(home, "refund_asked_amount")

    def test_is_a_blank_where_one_does_not_say_it(self, tmp_path: Path):
        rows = [("R1", 1, "O1", "", FIRST, "6.00"), ("R2", 1, "O2", FIRST, FIRST, "1.00")]
        home = shop_with(tmp_path, rows, self.REFUNDS, "refunds")
        cell = asked(home, "refund_asked_amount").rows[0].cells["refund_asked_amount"]
        assert cell.value is None and "申请时间" in cell.blank.zh
        assert agrees_with_its_proof(home, "refund_asked_amount")


@pytest.fixture(scope="module")
def told_by_all(tmp_path_factory: pytest.TempPathFactory) -> Home:
    days = [FIRST + timedelta(days=step) for step in range(3)]
    rows = [
        ("商品", "7", days[0], "20.00"), ("商品", "8/计划甲", days[0], "40.00"),
        ("推广场景", "关键词推广", days[0], "70.00"), ("整个账户", "整个账户", days[0], "100.00"),
        ("计划内商品", "7/1", days[1], "50.00"), ("整个账户", "整个账户", days[1], "40.00"),
        ("整个账户", "整个账户", days[2], "9.00"),
    ]  # fmt: skip
    header = ("subject_type", "subject_id", "day", "spend_fen")
    return shop_with(tmp_path_factory.mktemp("ads"), rows, header, "ad_days")


class TestAdvertisingOfSeveralReports:
    """Items, scenes and the account tell the same day: 60 yuan by items, 70 by scenes, 100 by the account; another day
    is told by plans (50) and by the account, which knows of 40 only; a third by the account alone (9)."""

    def test_counts_once_and_whole(self, told_by_all: Home):
        assert asked(told_by_all, "ad_spend").rows[0].cells["ad_spend"].value == (100 + 50 + 9) * 100
        assert agrees_with_its_proof(told_by_all, "ad_spend")

    def test_shows_what_the_finest_does_not_know_as_the_rest(self, told_by_all: Home):
        parts = ask(told_by_all, Question(("ad_spend",), FIRST_WEEK, (SHOP,), by=("item",)))
        told = {row.keys["item"]: row.cells["ad_spend"].value for row in parts.rows}
        assert told == {"7": 70_00, "8": 40_00, "其余推广": 40_00, "整个账户": 9_00}
        with canonical_tables(told_by_all, (SHOP,)) as duck:
            rows = proved(duck, PROOFS_BY / "ad_spend_by_item.sql", FIRST_WEEK)
        assert told == {row["item"]: row["value"] for row in rows}


@pytest.fixture(scope="module")
def cut_twice(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Unit 1/1 by creatives (60 and 30 yuan, of a report of some of them) and as a whole (100), 1/2 only as a whole
    (50); 2/1 by creatives (20) and by SKUs (25). A scene with its parts (70 + 5), and as a whole as it was known
    earlier (71). Another line of product has 40, cut coarser."""
    header = ("subject_type", "subject_id", "day", "spend_fen", "part_of", "parted_by")
    rows = [
        ("京东快车", "1/1/甲", FIRST, "60.00", "1/1", "单元/创意"),
        ("京东快车", "1/1/乙", FIRST, "30.00", "1/1", "单元/创意"),
        ("京东快车", "1/1", FIRST, "100.00", "1/1", "单元"),
        ("京东快车", "1/2", FIRST, "50.00", "1/2", "单元"),
        ("京东快车", "2/1/甲", FIRST, "20.00", "2/1", "单元/创意"),
        ("京东快车", "2/1/77", FIRST, "25.00", "2/1", "单元/SKU"),
        ("购物触点", "1/1", FIRST, "40.00", "1/1", "单元"),
        ("推广场景", "9/1", FIRST + timedelta(days=1), "70.00", "9", "场景/二级场景"),
        ("推广场景", "9/2", FIRST + timedelta(days=1), "5.00", "9", "场景/二级场景"),
        ("推广场景", "9", FIRST + timedelta(days=1), "71.00", "9", "场景"),
    ]
    return shop_with(tmp_path_factory.mktemp("cuts"), rows, header, "ad_days")


class TestAdvertisingOfOneReportInSeveralCuts:
    def test_counts_once_and_whole(self, cut_twice: Home):
        assert asked(cut_twice, "ad_spend").rows[0].cells["ad_spend"].value == (100 + 50 + 25 + 40 + 75) * 100
        assert agrees_with_its_proof(cut_twice, "ad_spend")

    def test_shows_the_finest_cut_and_the_rest(self, cut_twice: Home):
        parts = ask(cut_twice, Question(("ad_spend",), FIRST_WEEK, (SHOP,), by=("item",)))
        told = {row.keys["item"]: row.cells["ad_spend"].value for row in parts.rows}
        assert told == {
            "1/1/甲": 60_00, "1/1/乙": 30_00, "其余推广": 10_00, "1/2": 50_00, "2/1/77": 25_00, "1/1": 40_00,
            "9/1": 70_00, "9/2": 5_00,
        }  # fmt: skip
        with canonical_tables(cut_twice, (SHOP,)) as duck:
            rows = proved(duck, PROOFS_BY / "ad_spend_by_item.sql", FIRST_WEEK)
        assert told == {row["item"]: row["value"] for row in rows}


class TestAnItemOfAmazonWithAndWithoutItsSkus:
    """B1 on the first day as a whole and by SKU, on the second by SKUs of which more was ordered by then; B2 by SKU."""

    def test_counts_once_as_its_proof_says(self, tmp_path: Path):
        header = ("day", "item_id", "page_views", "ordered_fen")
        second = FIRST + timedelta(days=1)
        rows = [
            (FIRST, "B1", 100, "9.00"), (FIRST, "B1/A", 70, "5.00"), (FIRST, "B1/B", 40, "4.00"),
            (second, "B1", 10, "1.00"), (second, "B1/A", 12, "2.00"), (FIRST, "B2/C", 5, "0.00"),
        ]  # fmt: skip
        home = Home(tmp_path / "home")
        deliver_rows(home, SHOP, tmp_path, table="item_days", header=header, rows=rows, platform="amazon")
        parts = ask(home, Question(("page_views",), FIRST_WEEK, (SHOP,), by=("item",)))
        told = {row.keys["item"]: row.cells["page_views"].value for row in parts.rows}
        assert told == {"B1": 100 + 12, "B2": 5}
        with canonical_tables(home, (SHOP,)) as duck:
            rows_of_proof = proved(duck, PROOFS_BY / "page_views_by_item.sql", FIRST_WEEK)
        assert told == {row["item"]: row["value"] for row in rows_of_proof}
