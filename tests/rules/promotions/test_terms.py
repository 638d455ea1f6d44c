"""Terms are read strictly: what they do not say clearly is refused, with the field named in both languages."""

from __future__ import annotations

from datetime import datetime

import pytest

from duoshou.mall.promotions.declared import known_rules
from duoshou.mall.promotions.errors import NotAPromotion, UnknownRule, UnreadableTerms
from duoshou.mall.promotions.rules.benefits import benefit_from_terms
from duoshou.mall.promotions.rules.conditions import condition_from_terms
from duoshou.mall.promotions.rules.lanes import LANES
from tests.rules.promotions.shop import ENDS, STARTS, every, flat, off, only, pays, promotion, tiers

FREE = {"rule": "free_freight"}
GIFT = {"rule": "gift_goods", "sku_id": 9, "calculator": tiers("amount_fen", (1, 1))}


class TestACondition:
    @pytest.mark.parametrize(
        ("terms", "field"),
        [
            ({"rule": "amount_reaches"}, "amount_fen"),
            ({"rule": "amount_reaches", "amount_fen": 0}, "amount_fen"),
            ({"rule": "amount_reaches", "amount_fen": 99.5}, "amount_fen"),
            ({"rule": "amount_reaches", "amount_fen": "99"}, "amount_fen"),
            ({"rule": "amount_reaches", "amount_fen": True}, "amount_fen"),
            ({"rule": "amount_reaches", "amount_fen": 10**14}, "amount_fen"),
            ({"rule": "amount_reaches", "amount_fen": 1, "currency": "CNY"}, "currency"),
            ({"rule": "pieces_reach", "pieces": -1}, "pieces"),
            ({"rule": "buyer_is_new", "since": 1}, "since"),
            ({"rule": "member_level_reaches", "level": 0}, "level"),
            ({"rule": "goods_in_scope"}, "sku_ids"),
            ({"rule": "goods_in_scope", "sku_ids": [1, 1]}, "sku_ids"),
            ({"rule": "goods_in_scope", "sku_ids": 1}, "sku_ids"),
            ({"rule": "goods_in_scope", "sku_ids": ["1"]}, "sku_ids"),
            ({"rule": "scene_is", "scenes": []}, "scenes"),
            ({"rule": "scene_is", "scenes": ["moon"]}, "scenes"),
            ({"rule": "region_is", "regions": [""]}, "regions"),
            ({"rule": "within_hours", "from": "20:00", "to": "20:00", "zone": "Asia/Shanghai"}, "to"),
            ({"rule": "within_hours", "from": "8pm", "to": "22:00", "zone": "Asia/Shanghai"}, "from"),
            ({"rule": "within_hours", "from": "20:00:30", "to": "22:00", "zone": "Asia/Shanghai"}, "from"),
            ({"rule": "within_hours", "from": "20:00", "to": "22:00", "zone": "Asia"}, "zone"),
            ({"rule": "within_hours", "from": "20:00", "to": "22:00", "zone": "../etc/passwd"}, "zone"),
        ],
    )
    def test_with_bad_terms_is_refused_by_field(self, terms, field):
        with pytest.raises(UnreadableTerms) as refused:
            condition_from_terms(terms)
        assert refused.value.facts["field"] == field
        assert field in refused.value.words.zh and field in refused.value.words.en

    @pytest.mark.parametrize("terms", [{"rule": "full_moon"}, {"rule": ["x"]}, {}])
    def test_that_nobody_knows_is_refused_with_those_that_are_known(self, terms):
        with pytest.raises(UnknownRule) as refused:
            condition_from_terms(terms)
        assert "amount_reaches" in refused.value.words.zh

    @pytest.mark.parametrize("terms", [None, "amount_reaches", 5])
    def test_that_is_no_object_is_refused(self, terms):
        with pytest.raises(UnreadableTerms):
            condition_from_terms(terms)


class TestABenefit:
    @pytest.mark.parametrize(
        ("terms", "field"),
        [
            ({"rule": "amount_off"}, "calculator"),
            (off((30_000, 3_000), (50_000, 3_000)), "calculator.steps"),  # the second step brings nothing more
            (off((30_000, 0)), "calculator.steps"),
            (off((30_000, 1), (30_000, 2)), "steps"),
            ({"rule": "amount_off", "calculator": {"rule": "tiers", "by": "weight", "steps": [[1, 1]]}}, "by"),
            ({"rule": "amount_off", "calculator": {"rule": "tiers", "by": "pieces", "steps": []}}, "steps"),
            ({"rule": "amount_off", "calculator": {"rule": "tiers", "by": "pieces", "steps": [[1]]}}, "steps"),
            ({"rule": "amount_off", "calculator": every(0, 1)}, "every"),
            ({"rule": "percent_off", "calculator": every(1, 1)}, "calculator"),
            (pays((1, 1_000)), "calculator.steps"),  # nothing off
            (pays((2, 800), (3, 900)), "calculator.steps"),  # more pieces, less off
            ({"rule": "fixed_price"}, "price_fen"),
            ({"rule": "fixed_price", "price_fen": 1, "prices": [[1, 1]]}, "price_fen"),
            ({"rule": "fixed_price", "price_fen": -1}, "price_fen"),
            ({"rule": "fixed_price", "prices": [[1, 5], [1, 6]]}, "prices"),
            ({"rule": "nth_piece", "nth": 1, "pays_permille": 0}, "nth"),
            ({"rule": "nth_piece", "nth": 2, "pays_permille": 1_000}, "pays_permille"),
            ({"rule": "nth_piece", "nth": 2, "pays_permille": 0, "same_sku": "yes"}, "same_sku"),
            ({"rule": "bundle_price", "pieces": [[1, 1]], "price_fen": 1}, "pieces"),
            ({"rule": "any_pieces_price", "pieces": 1, "price_fen": 1}, "pieces"),
            ({"rule": "free_freight", "up_to_fen": 0}, "up_to_fen"),
            ({"rule": "gift_goods", "sku_id": 9, "calculator": tiers("pieces", (1, 0))}, "calculator"),
            ({"rule": "gift_goods", "sku_id": 9, "calculator": tiers("pieces", (1, 2), (2, 2))}, "calculator"),
        ],
    )
    def test_with_bad_terms_is_refused_by_field(self, terms, field):
        with pytest.raises(UnreadableTerms) as refused:
            benefit_from_terms(terms)
        assert refused.value.facts["field"] == field


class TestAPromotion:
    @pytest.mark.parametrize(
        ("lane", "benefit", "limits"),
        [
            ("nowhere", FREE, {}),
            ("gift", off((1, 1)), {}),  # an amount off is no gift
            ("threshold", FREE, {}),
            ("item_price", pays((2, 900)), {}),  # the price of one piece has no steps
            ("bundle", pays((100, 900), by="amount_fen"), {}),
            ("item_price", flat(900), {"max_discount_fen": 100}),
            ("gift", GIFT, {"budget_left_fen": 100}),
            ("gift", GIFT, {"max_discount_fen": 100}),
            ("freight", FREE, {"starts_at": ENDS, "ends_at": STARTS}),
            ("freight", FREE, {"ends_at": STARTS}),
            ("freight", FREE, {"starts_at": datetime(2026, 6, 1)}),
            ("freight", FREE, {"per_buyer_limit": 0}),
            ("freight", FREE, {"max_discount_fen": 0}),
            ("freight", FREE, {"borne_by": "nobody"}),
        ],
    )
    def test_that_no_order_could_follow_is_refused(self, lane, benefit, limits):
        with pytest.raises(NotAPromotion) as refused:
            promotion(1, lane, benefit, **limits)
        assert refused.value.words.zh and refused.value.words.en

    def test_names_its_goods_once(self):
        with pytest.raises(NotAPromotion):
            promotion(1, "threshold", off((1, 1)), only(7), only(8))

    def test_with_a_field_too_many_is_refused(self):
        with pytest.raises(UnreadableTerms):
            promotion(1, "threshold", off((1, 1)), with_promotions="no")


class TestTheTable:
    def test_names_only_benefits_that_there_are(self):
        known = set(known_rules()["benefits"])
        assert {name for lane in LANES for name in lane.benefits} == known


class TestTheWords:
    @pytest.mark.parametrize(
        ("lane", "benefit", "conditions", "zh", "en"),
        [
            ("threshold", off((30_000, 3_000)), [], "满300减30", "¥30 off from ¥300"),
            ("threshold", off((30_000, 3_000), (50_000, 6_050)), [], "满300减30，满500减60.5", None),
            ("threshold", off((3, 2_000), by="pieces"), [], "满3件减20", "¥20 off from 3 pieces"),
            ("coupon", off((0, 500)), [], "立减5", "¥5 off"),
            ("threshold", {"rule": "amount_off", "calculator": every(10_000, 1_000)}, [], "每满100减10", None),
            ("threshold", pays((30_000, 900), by="amount_fen"), [], "满300打9折", "10% off from ¥300"),
            ("bundle", pays((2, 900), (3, 800)), [], "满2件打9折，满3件打8折", None),
            ("item_price", flat(850), [{"rule": "member_level_reaches", "level": 1}], "会员专享，8.5折", None),
            ("item_price", {"rule": "fixed_price", "price_fen": 990}, [{"rule": "buyer_is_new"}], "新客专享，一口价9.9", None),
            ("bundle", {"rule": "nth_piece", "nth": 2, "pays_permille": 500}, [], "第2件5折", "every 2nd piece 50% off"),
            ("bundle", {"rule": "nth_piece", "nth": 3, "pays_permille": 0}, [only(7)], "指定商品，第3件免费", None),
            ("bundle", {"rule": "any_pieces_price", "pieces": 3, "price_fen": 9_900}, [], "99元任选3件", "any 3 for ¥99"),
            ("bundle", {"rule": "bundle_price", "pieces": [[1, 1], [2, 1]], "price_fen": 19_900}, [], "套餐价199", None),
            ("freight", {**FREE, "except_regions": ["新疆"]}, [{"rule": "amount_reaches", "amount_fen": 9_900}],
             "满99，包邮（新疆除外）", "from ¥99, free delivery, not to 新疆"),
            ("gift", GIFT | {"calculator": every(2, 1, by="pieces")}, [], "每满2件赠1件", "1 gift for every 2 pieces"),
        ],
    )  # fmt: skip
    def test_are_the_operators(self, lane, benefit, conditions, zh, en):
        declared = promotion(1, lane, benefit, *conditions)
        assert declared.words.zh == zh
        assert en is None or declared.words.en == en
