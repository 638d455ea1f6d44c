"""Conditions, one table each: what meets them, what does not, and what the buyer is told."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from duoshou.mall.promotions.rules.conditions import condition_from_terms, known_conditions
from duoshou.mall.promotions.rules.conditions.goods_in_scope import GoodsInScope
from duoshou.mall.promotions.rules.conditions.within_hours import WithinHours
from duoshou.mall.promotions.rules.reasons import (
    OnlyFromLevel,
    OnlyInRegions,
    OnlyInScenes,
    OnlyNewBuyers,
    OutsideHours,
)
from duoshou.mall.promotions.rules.rule import AboutTheGoods, AboutTheVisit
from duoshou.mall.promotions.values import Visit

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def visit(**facts: object) -> Visit:
    return Visit(moment=NOW, **facts)


class TestTheFolder:
    def test_is_the_list_of_conditions(self):
        assert list(known_conditions()) == [
            "amount_reaches",
            "buyer_is_new",
            "goods_in_scope",
            "member_level_reaches",
            "pieces_reach",
            "region_is",
            "scene_is",
            "within_hours",
        ]


class TestAConditionOnTheVisit:
    @pytest.mark.parametrize(
        ("terms", "meets", "fails", "reason"),
        [
            ({"rule": "buyer_is_new"}, {"is_new": True}, {"is_new": False}, OnlyNewBuyers()),
            ({"rule": "member_level_reaches", "level": 2}, {"level": 2}, {"level": 1}, OnlyFromLevel(2)),
            ({"rule": "member_level_reaches", "level": 2}, {"level": 3}, {"level": 0}, OnlyFromLevel(2)),
            (
                {"rule": "scene_is", "scenes": ["group"]},
                {"scene": "group"},
                {"scene": "shop"},
                OnlyInScenes(("group",)),
            ),
            (
                {"rule": "region_is", "regions": ["浙江", "上海"]},
                {"regions": ("浙江", "杭州")},
                {"regions": ("江苏",)},
                OnlyInRegions(("浙江", "上海")),
            ),
            ({"rule": "region_is", "regions": ["浙江"]}, {"regions": ("浙江",)}, {}, OnlyInRegions(("浙江",))),
        ],
    )
    def test_holds_or_says_why_not(self, terms, meets, fails, reason):
        condition = condition_from_terms(terms)
        assert isinstance(condition, AboutTheVisit)
        assert condition.holds(visit(**meets))
        assert not condition.holds(visit(**fails))
        assert condition.why_not(visit(**fails)) == reason


class TestAConditionOnTheGoods:
    @pytest.mark.parametrize(
        ("terms", "least_fen", "least_pieces"),
        [
            ({"rule": "amount_reaches", "amount_fen": 9_900}, 9_900, 0),
            ({"rule": "pieces_reach", "pieces": 3}, 0, 3),
        ],
    )
    def test_is_a_least_amount_or_number(self, terms, least_fen, least_pieces):
        condition = condition_from_terms(terms)
        assert isinstance(condition, AboutTheGoods)
        assert (condition.least_fen, condition.least_pieces) == (least_fen, least_pieces)


class TestGoodsInScope:
    @pytest.mark.parametrize(
        ("named", "covered"),
        [
            ({"sku_ids": [1]}, True),
            ({"sku_ids": [2]}, False),
            ({"product_ids": [10]}, True),
            ({"product_ids": [11]}, False),
            ({"category_ids": [7]}, True),  # the category above its own
            ({"category_ids": [8]}, False),
            ({"sku_ids": [2], "category_ids": [100]}, True),  # any list is enough
            ({"except_sku_ids": [1]}, False),
            ({"except_sku_ids": [2]}, True),  # only exceptions: all other goods
            ({"except_product_ids": [10]}, False),
            ({"category_ids": [7], "except_category_ids": [100]}, False),  # an exception always wins
            ({"sku_ids": [1], "except_sku_ids": [1]}, False),
        ],
    )
    def test_covers_what_is_named_and_not_excepted(self, named, covered):
        condition = condition_from_terms({"rule": "goods_in_scope", **named})
        assert isinstance(condition, GoodsInScope)
        assert condition.covers(1, 10, (100, 7)) is covered


class TestWithinHours:
    @pytest.mark.parametrize(
        ("start", "end", "utc_hour", "holds"),
        [
            ("20:00", "22:00", time(12, 0), True),  # 20:00 in Shanghai
            ("20:00", "22:00", time(13, 59, 59), True),
            ("20:00", "22:00", time(14, 0), False),  # 22:00 is over
            ("20:00", "22:00", time(11, 59, 59), False),
            ("23:00", "01:00", time(15, 30), True),  # 23:30
            ("23:00", "01:00", time(16, 30), True),  # 00:30
            ("23:00", "01:00", time(17, 0), False),  # 01:00
        ],
    )
    def test_reads_the_shops_clock(self, start, end, utc_hour, holds):
        terms = {"rule": "within_hours", "from": start, "to": end, "zone": "Asia/Shanghai"}
        condition = condition_from_terms(terms)
        assert isinstance(condition, WithinHours)
        moment = datetime.combine(NOW.date(), utc_hour, tzinfo=UTC)
        assert condition.holds(Visit(moment=moment)) is holds
        assert condition.why_not(Visit(moment=moment)) == OutsideHours(condition.from_hour, condition.to_hour)

    def test_knows_the_instants_at_which_it_changes(self):
        condition = WithinHours(time(20), time(22), "Asia/Shanghai")
        later = [edge for edge in condition.edges_around(NOW) if edge > NOW]
        assert min(later) == datetime(2026, 7, 1, 14, tzinfo=UTC)  # it is 20:00 in Shanghai; 22:00 comes next
        assert max(edge for edge in condition.edges_around(NOW) if edge <= NOW) == NOW
