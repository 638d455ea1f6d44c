"""What a shop may do with its promotions, and what the law says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.kernel.errors import CorrectTheInput
from duoshou.mall.catalog.facade import make_category, remove_category
from duoshou.mall.outbox.models import News
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions import models
from duoshou.mall.promotions.errors import NotAPromotion
from duoshou.mall.promotions.facade import Draft
from duoshou.mall.shops.facade import price_revision
from tests.mall.placing.ordering import HUNDRED_OFF_TEN, place_one, promote
from tests.mall.world import World, small_world

HALF = {"benefit": {"rule": "percent_off", "calculator": {"rule": "tiers", "by": "pieces", "steps": [[0, 500]]}}}


def within(**named: list[int]) -> dict[str, object]:
    """满100减10 of the goods named."""
    return {**HUNDRED_OFF_TEN, "conditions": [{"rule": "goods_in_scope", **named}]}


def draft(world: World, **more: object) -> Draft:
    return Draft(
        **{
            "name": "满100减10",
            "lane": "threshold",
            "terms": HUNDRED_OFF_TEN,
            "starts_at": world.noon,
            "ends_at": world.noon + timedelta(days=7),
            **more,
        }
    )


def make(world: World, **more: object):
    return promotions.make_promotion(shop_id=world.shop_id, draft=draft(world, **more), who="店主", moment=world.noon)


def start(world: World, number: int, **more: object):
    return promotions.start_promotion(
        **{"shop_id": world.shop_id, "promotion_id": number, "who": "店主", "moment": world.noon, **more}
    )


def change(world: World, number: int, **changes: object):
    return promotions.change_promotion(
        shop_id=world.shop_id, promotion_id=number, who="店主", moment=world.noon, changes=changes
    )


def stop(world: World, number: int):
    return promotions.stop_promotion(shop_id=world.shop_id, promotion_id=number, who="店主", moment=world.noon)


def test_one_kept_by_an_older_version_with_a_larger_limit_is_quoted_as_before(world: World):
    made = start(world, make(world, per_buyer_limit=5).id)
    models.Promotion.objects.filter(pk=made.id).update(per_buyer_limit=99_999_999)
    assert place_one(world, ("tea", 1)).discount_fen == 1_000
    assert [one.per_buyer_limit for one in promotions.promotions_of(shop_id=world.shop_id)] == [99_999_999]
    assert change(world, made.id, per_buyer_limit=None).per_buyer_limit is None


class TestADraft:
    def test_gives_nothing_until_it_is_started(self, world: World):
        made = make(world)
        assert place_one(world, ("tea", 1)).discount_fen == 0
        start(world, made.id)
        assert place_one(world, ("tea", 1)).discount_fen == 1_000

    @pytest.mark.parametrize(
        "more", [{"budget_fen": 10**20}, {"max_discount_fen": 10**20}, {"priority": 10**20}, {"priority": -(10**20)}]
    )
    def test_with_a_number_that_no_table_holds_is_refused(self, world: World, more: dict[str, int]):
        with pytest.raises(NotAPromotion):
            make(world, **more)

    def test_may_be_changed_at_will(self, world: World):
        made = change(world, make(world, budget_fen=5_000).id, budget_fen=100, name="小活动", priority=3)
        assert (made.budget_fen, made.name, made.priority, made.state) == (100, "小活动", 3, "draft")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"lane": "moon"},
            {"terms": {"benefit": {"rule": "everything_free"}}},
            {"terms": {}},
            {"budget_fen": 0},
            {"budget_fen": -5},
            {"per_buyer_limit": 0},
            {"per_buyer_limit": 3_000_000_000},
            {"name": "满" * 61},
            {"borne_by": "nobody"},
        ],
    )
    def test_that_no_order_could_follow_is_refused(self, world: World, wrong: dict[str, object]):
        with pytest.raises(CorrectTheInput):
            make(world, **wrong)

    def test_that_ends_before_it_starts_is_refused(self, world: World):
        with pytest.raises(CorrectTheInput):
            make(world, ends_at=world.noon)

    def test_that_names_another_shops_goods_is_refused(self, world: World):
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        gift = {
            "rule": "gift_goods",
            "sku_id": other.sku["cup"],
            "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[1, 1]]},
        }
        with pytest.raises(promotions.NotOurGoods):
            make(world, lane="gift", terms={"benefit": gift})

    @pytest.mark.parametrize("prefix", ["", "except_"])
    @pytest.mark.parametrize("goods", ["sku", "product", "category"])
    def test_of_a_scope_that_another_shop_sells_is_refused_by_name(self, world: World, goods: str, prefix: str):
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        ours, theirs = (next(iter(getattr(one, goods).values())) for one in (world, other))
        with pytest.raises(promotions.NotOurGoods) as refused:
            make(world, terms=within(**{f"{prefix}{goods}_ids": [ours, theirs]}))
        words = {"sku": "规格", "product": "商品", "category": "类目"}
        assert f"{words[goods]} {theirs} " in refused.value.words.zh
        assert make(world, terms=within(**{f"{prefix}{goods}_ids": [ours]})).state == "draft"

    def test_whose_category_was_removed_does_not_start(self, world: World):
        number = make_category(shop_id=world.shop_id, name="香")
        made = make(world, terms=within(category_ids=[number]))
        remove_category(shop_id=world.shop_id, category_id=number)
        with pytest.raises(promotions.NotOurGoods):
            start(world, made.id)

    def test_has_no_fields_but_its_own(self, world: World):
        with pytest.raises(promotions.NothingToChange):
            change(world, make(world).id, spent_fen=0)

    def test_of_another_shop_cannot_be_touched(self, world: World):
        made = make(world)
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        for act in (start, change, stop):
            with pytest.raises(promotions.NoSuchPromotion):
                act(other, made.id)


class TestALivePromotion:
    def test_whose_category_was_removed_can_still_be_made_better(self, world: World):
        number = make_category(shop_id=world.shop_id, name="香")
        made = start(world, make(world, terms=within(category_ids=[number]), per_buyer_limit=1).id)
        remove_category(shop_id=world.shop_id, category_id=number)
        assert change(world, made.id, per_buyer_limit=2).per_buyer_limit == 2

    def test_tells_everybody_who_keeps_prices(self, world: World):
        before = price_revision(shop_id=world.shop_id)
        number = promote(world)
        assert price_revision(shop_id=world.shop_id) == before + 1
        stop(world, number)
        assert price_revision(shop_id=world.shop_id) == before + 2
        told = [news.facts["what"] for news in News.objects.filter(kind="promotion_changed").order_by("id")]
        assert told == ["started", "stopped"]

    @pytest.mark.parametrize(
        "worse",
        [
            {"terms": HALF},
            {"budget_fen": 4_999},
            {"per_buyer_limit": 1},
            {"max_discount_fen": 1},
            {"with_coupons": False},
            {"priority": 5},
            {"borne_by": "supplier"},
        ],
    )
    def test_cannot_be_made_worse(self, world: World, worse: dict[str, object]):
        number = promote(world, budget_fen=5_000, per_buyer_limit=2, max_discount_fen=2_000)
        with pytest.raises(promotions.WorseThanPublished) as refusal:
            change(world, number, **worse)
        assert "第二十条" in refusal.value.words.zh

    def test_cannot_end_earlier(self, world: World):
        with pytest.raises(promotions.WorseThanPublished):
            change(world, promote(world), ends_at=world.noon + timedelta(hours=1))

    def test_cannot_be_given_a_budget_it_was_published_without(self, world: World):
        with pytest.raises(promotions.WorseThanPublished):
            change(world, promote(world), budget_fen=10**9)

    def test_may_become_better(self, world: World):
        number = promote(world, budget_fen=1_000, per_buyer_limit=1)
        place_one(world, ("tea", 1))
        assert place_one(world, ("tea", 1)).discount_fen == 0
        change(world, number, budget_fen=3_000, per_buyer_limit=None, ends_at=world.noon + timedelta(days=30))
        assert place_one(world, ("tea", 1)).discount_fen == 1_000

    def test_is_started_once_and_never_again_after_it_was_stopped(self, world: World):
        number = promote(world)
        with pytest.raises(promotions.NotStartedFromDraft):
            start(world, number)
        stop(world, number)
        assert stop(world, number).state == "stopped"
        for act in (start, change):
            with pytest.raises(promotions.PromotionIsOver):
                act(world, number)

    def test_tells_the_back_office_what_it_has_cost(self, world: World):
        number = promote(world, budget_fen=10_000)
        place_one(world, ("tea", 1))
        place_one(world, ("tea", 1))
        told = promotions.promotion_of(shop_id=world.shop_id, promotion_id=number)
        assert (told.orders, told.discount_fen, told.spent_fen, told.budget_fen) == (2, 2_000, 2_000, 10_000)
