"""The same goods have the same price wherever they are shown, and it is the price that is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from duoshou.mall.catalog.facade import CannotSendThere, change_price
from duoshou.mall.catalog.models import FreightTemplate, Sku
from duoshou.mall.members.models import Buyer
from duoshou.mall.pricing.facade import (
    SCENES,
    NoSuchScene,
    NotSoldHere,
    book_with,
    forget_books,
    preview_promotion,
    price_tags,
    quote_for,
)
from duoshou.mall.promotions import facade as promotions
from tests.mall.databases import at_once
from tests.mall.placing.ordering import give_coupon, place_one, promote
from tests.mall.world import GOODS, World, small_world

NINE_TENTHS = {"benefit": {"rule": "percent_off", "calculator": {"rule": "tiers", "by": "pieces", "steps": [[0, 900]]}}}


def fen(world: World, *goods: tuple[str, int], scene: str = "cart", buyer: str | None = "小明", **more: object) -> int:
    """What the goods cost together."""
    return quote_for(
        shop_id=world.shop_id,
        buyer_id=world.buyer[buyer] if buyer else None,
        lines=[(world.sku[code], pieces) for code, pieces in goods],
        scene=scene,
        moment=world.noon,
        **more,
    ).payable_fen


def tags(world: World, *codes: str, scene: str = "list", **more: object):
    return price_tags(
        **{
            "shop_id": world.shop_id,
            "sku_ids": [world.sku[code] for code in codes],
            "buyer_id": world.buyer["小明"],
            "scene": scene,
            "moment": world.noon,
            **more,
        }
    )


class TestOnePrice:
    def test_stands_in_every_scene_and_is_what_the_order_costs(self, world: World):
        promote(world, NINE_TENTHS, lane="item_price", name="九折")
        for code, (_, _, price_fen, _, _) in GOODS.items():
            shown = {
                (tag.list_price_fen, tag.price_fen)
                for scene in SCENES
                for tag in tags(world, code, scene=scene).values()
            }
            quoted = {fen(world, (code, 1), scene=scene) for scene in SCENES}
            ordered = place_one(world, (code, 1)).payable_fen
            assert shown == {(price_fen, ordered)} and quoted == {ordered}, code

    def test_is_changed_by_the_next_look_after_a_change(self, world: World):
        assert fen(world, ("tea", 1)) == 12_800
        change_price(
            shop_id=world.shop_id, sku_id=world.sku["tea"], price_fen=9_900, who="店主", why="促销", moment=world.noon
        )
        assert fen(world, ("tea", 1)) == 9_900 == tags(world, "tea")[world.sku["tea"]].list_price_fen

    def test_is_as_it_was_when_a_change_is_taken_back(self, world: World):
        with transaction.atomic():
            change_price(
                shop_id=world.shop_id, sku_id=world.sku["tea"], price_fen=1, who="店主", why="误", moment=world.noon
            )
            assert fen(world, ("tea", 1)) == 1
            transaction.set_rollback(True)
        # The next change gets the very revision that the undone one had.
        change_price(
            shop_id=world.shop_id, sku_id=world.sku["cup"], price_fen=2_000, who="店主", why="促销", moment=world.noon
        )
        assert fen(world, ("tea", 1)) == 12_800

    def test_is_not_that_of_the_shop_next_door(self, world: World):
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        Sku.objects.filter(pk=other.sku["tea"]).update(price_fen=5)
        assert (fen(world, ("tea", 1)), fen(other, ("tea", 1))) == (12_800, 5)
        with pytest.raises(NotSoldHere):
            fen(replace(world, sku=other.sku), ("tea", 1))
        assert tags(world, "tea", sku_ids=[other.sku["tea"]]) == {}

    def test_has_only_scenes_that_exist(self, world: World):
        with pytest.raises(NoSuchScene):
            fen(world, ("tea", 1), scene="moon")

    def test_is_the_same_for_those_who_ask_at_the_same_time(self, world: World):
        forget_books()
        assert set(at_once([lambda: fen(world, ("tea", 1), ("pot", 1)) for _ in range(12)])) == {12_800 + 29_900}


class TestAPromotion:
    def test_starts_and_ends_on_its_minute(self, world: World):
        promote(world, days=1)
        lines = [(world.sku["tea"], 1)]

        def at(moment):
            return quote_for(shop_id=world.shop_id, buyer_id=None, lines=lines, scene="page", moment=moment).payable_fen

        end, second = world.noon + timedelta(days=1), timedelta(seconds=1)
        begin = world.noon - timedelta(days=1)
        assert [at(begin - second), at(begin), at(end - second), at(end)] == [12_800, 11_800, 11_800, 12_800]

    def test_for_new_buyers_is_shown_to_them_alone(self, world: World):
        terms = {**NINE_TENTHS, "conditions": [{"rule": "buyer_is_new"}]}
        promote(world, terms, lane="item_price", name="新客九折")
        Buyer.objects.filter(pk=world.buyer["小红"]).update(orders_paid=1)
        assert fen(world, ("tea", 1), buyer="小明") == 12_800 * 9 // 10 == fen(world, ("tea", 1), buyer=None)
        assert fen(world, ("tea", 1), buyer="小红") == 12_800

    def test_whose_budget_is_spent_is_no_longer_shown(self, world: World):
        promote(world, budget_fen=1_500)
        place_one(world, ("tea", 1), buyer="小红")
        # 5.00 of the 15.00 are left, and 10.00 do not go into them.
        assert fen(world, ("tea", 1)) == 12_800

    def test_that_a_buyer_has_used_up_is_no_longer_shown_to_this_buyer(self, world: World):
        promote(world, per_buyer_limit=1)
        place_one(world, ("tea", 1))
        assert (fen(world, ("tea", 1)), fen(world, ("tea", 1), buyer="小红")) == (12_800, 11_800)

    def test_tells_on_the_tag_where_the_price_comes_from_and_what_else_there_is(self, world: World):
        promote(world, NINE_TENTHS, lane="item_price", name="秋日九折")
        promote(world)
        tag = tags(world, "tea")[world.sku["tea"]]
        assert (tag.list_price_fen, tag.price_fen) == (12_800, 11_520)
        assert tag.price_from.zh == "秋日九折" and "100" in tag.labels[0].zh and len(tag.labels) == 1


class TestFreight:
    def test_follows_the_province_and_the_ordinary_rule_without_one(self, world: World):
        rules = [
            {"regions": ["新疆"], "first": 1, "first_fen": 2_500, "next": 1, "next_fen": 1_000},
            {"first": 1, "first_fen": 800, "next": 1, "next_fen": 0},
        ]
        FreightTemplate.objects.update(terms={"by": "piece", "rules": rules, "unsendable": ["西藏"]})
        assert fen(world, ("cup", 2)) == 6_000 + 800
        assert fen(world, ("cup", 2), province="新疆维吾尔自治区") == 6_000 + 2_500 + 1_000
        with pytest.raises(CannotSendThere):
            fen(world, ("cup", 1), province="西藏")


class TestACoupon:
    def test_in_the_hand_is_quoted_and_still_there_afterwards(self, world: World):
        (coupon,) = give_coupon(world, "小明")
        assert fen(world, ("cup", 1), coupon_ids=[coupon]) == 2_500
        assert place_one(world, ("cup", 1), coupon_ids=(coupon,)).payable_fen == 2_500


class TestTheSameCart:
    """A crowd that asks the same is not calculated again, and never told what is no longer true."""

    def asked(self, world: World, *, code: str = "tea", fen_left: int = 10**9, budget_of: int = 0, **more: object):
        book = book_with(shop_id=world.shop_id, sku_ids=[world.sku[code]], moment=world.noon)
        budgets = {budget_of: fen_left} if budget_of else {}
        visit = promotions.Visit(moment=world.noon, budgets_left_fen=budgets, **more)
        return book.price(wishes=[(world.sku[code], 1)], visit=visit)

    def test_is_remembered(self, world: World):
        promote(world)
        assert self.asked(world) is self.asked(world)
        assert self.asked(world).payable_fen == 11_800

    def test_is_calculated_anew_when_a_budget_may_not_pay_for_it(self, world: World):
        number = promote(world, budget_fen=10**9)
        assert self.asked(world, budget_of=number).payable_fen == 11_800
        # 9.99 of the budget are left, and 10.00 do not go into them; 10.00 do.
        assert self.asked(world, budget_of=number, fen_left=999).payable_fen == 12_800
        assert self.asked(world, budget_of=number, fen_left=1_000).payable_fen == 11_800

    def test_costs_another_level_of_members_what_it_costs_them(self, world: World):
        terms = {**NINE_TENTHS, "conditions": [{"rule": "member_level_reaches", "level": 2}]}
        promote(world, terms, lane="item_price", name="金卡九折")
        assert [self.asked(world, level=level).payable_fen for level in (0, 1, 2, 1)] == [
            12_800,
            12_800,
            11_520,
            12_800,
        ]

    def test_costs_a_buyer_who_has_used_it_up_the_full_price(self, world: World):
        number = promote(world, per_buyer_limit=1)
        assert [self.asked(world, uses=uses).payable_fen for uses in ({}, {number: 1}, {})] == [11_800, 12_800, 11_800]

    def test_with_a_gift_that_may_run_out_is_never_remembered(self, world: World):
        one = {"rule": "tiers", "by": "pieces", "steps": [[1, 1]]}
        terms = {"benefit": {"rule": "gift_goods", "sku_id": world.sku["cup"], "calculator": one}}
        promote(world, terms, lane="gift", name="送杯")
        there, gone = ({world.sku["cup"]: pieces} for pieces in (5, 0))
        given = [bool(self.asked(world, gift_pieces_left=left).gifts) for left in (there, gone, there)]
        assert given == [True, False, True]


class TestTheCostOfAsking:
    def test_does_not_grow_with_the_goods(self, world: World):
        promote(world, per_buyer_limit=5, budget_fen=10_000)
        tags(world, *GOODS)
        with CaptureQueriesContext(connection) as one:
            tags(world, "tea")
        with CaptureQueriesContext(connection) as five:
            tags(world, *GOODS)
        # The shop's revision, the buyer, what is left of the budget, the buyer's uses.
        assert len(one) == len(five) == 4

    def test_of_a_cold_book_is_bounded(self, world: World):
        promote(world)
        forget_books()
        with CaptureQueriesContext(connection) as cold:
            fen(world, *((code, 1) for code in GOODS))
        assert len(cold) <= 8

    def test_of_an_order_is_one_look_at_the_revision(self, world: World):
        book_with(shop_id=world.shop_id, sku_ids=[world.sku["tea"]], moment=world.noon)
        with CaptureQueriesContext(connection) as warm:
            book_with(shop_id=world.shop_id, sku_ids=[world.sku["tea"]], moment=world.noon)
        assert len(warm) == 1


class TestAPreview:
    def test_tells_what_ten_carts_would_pay_with_and_without(self, world: World):
        promotion = promotions.promotion_from_terms(
            id=0,
            name="满300减30",
            lane="threshold",
            terms={
                "benefit": {
                    "rule": "amount_off",
                    "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[30_000, 3_000]]},
                }
            },
            starts_at=world.noon + timedelta(days=3),
            ends_at=world.noon + timedelta(days=4),
        )
        carts = [[(world.sku["tea"], pieces)] for pieces in range(1, 11)]
        told = preview_promotion(shop_id=world.shop_id, promotion=promotion, carts=carts, moment=world.noon)
        # 128 and 256 do not reach 300; from 384 on each cart saves 30.
        assert [one.saves_fen for one in told] == [0, 0] + [3_000] * 8
        assert told[2].with_it.payable_fen == 3 * 12_800 - 3_000
        assert told[0].with_it.nudges
