"""What an order takes of a promotion is held, used, given back and taken again, each exactly once."""

from __future__ import annotations

import pytest
from django.db import transaction

from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.models import Promotion, PromotionBuyer, PromotionUse
from tests.mall.databases import at_once
from tests.mall.placing.ordering import promote, spent_fen
from tests.mall.world import World

ORDER, OTHER = 1_000_001, 1_000_002


def hold(world: World, number: int, fen: int = 1_000, order_id: int = ORDER, buyer: str = "小明") -> None:
    with transaction.atomic():
        promotions.hold(rows=[(number, order_id, world.buyer[buyer], fen)])


def uses(world: World, number: int) -> int:
    row = PromotionBuyer.objects.filter(promotion_id=number, buyer_id=world.buyer["小明"]).first()
    return row.uses if row else 0


def act(name: str, order_id: int = ORDER):
    with transaction.atomic():
        return getattr(promotions, name)(order_id=order_id)


class TestABudget:
    def test_gives_to_the_last_fen_and_not_one_more(self, world: World):
        number = promote(world, budget_fen=1_500)
        hold(world, number, 1_500)
        with pytest.raises(promotions.BudgetMoved):
            hold(world, number, 1, order_id=OTHER)
        assert spent_fen(number) == 1_500 and PromotionUse.objects.count() == 1

    def test_sums_up_what_the_orders_of_a_batch_take(self, world: World):
        number = promote(world, budget_fen=1_500)
        buyer = world.buyer["小明"]
        with pytest.raises(promotions.BudgetMoved), transaction.atomic():
            promotions.hold(rows=[(number, ORDER, buyer, 800), (number, OTHER, buyer, 800)])
        assert spent_fen(number) == 0

    def test_is_given_back_once(self, world: World):
        number = promote(world, budget_fen=1_500, per_buyer_limit=1)
        hold(world, number)
        assert (spent_fen(number), uses(world, number)) == (1_000, 1)
        act("release")
        act("release")
        assert (spent_fen(number), uses(world, number)) == (0, 0)

    def test_is_given_back_once_by_many_at_once(self, world: World):
        number = promote(world, budget_fen=1_500, per_buyer_limit=1)
        hold(world, number)
        assert at_once([lambda: act("release") for _ in range(6)]) == [None] * 6
        assert (spent_fen(number), uses(world, number)) == (0, 0)

    def test_is_given_back_after_it_was_used(self, world: World):
        number = promote(world, budget_fen=1_500)
        hold(world, number)
        act("settle")
        act("settle")
        assert PromotionUse.objects.get().state == "used" and spent_fen(number) == 1_000
        act("release")
        assert PromotionUse.objects.get().state == "released" and spent_fen(number) == 0

    def test_belongs_to_promotions_that_have_one(self, world: World):
        number = promote(world)
        hold(world, number, 10**9)
        assert spent_fen(number) == 0 and PromotionUse.objects.get().discount_fen == 10**9


class TestLimitsThatAreNoLongerTrue:
    """What a caller priced with, while the promotion became better in between: it asks again and nothing is lost."""

    def test_of_a_budget_are_refused(self, world: World):
        number = promote(world, budget_fen=1_000)
        Promotion.objects.update(budget_fen=None)
        with pytest.raises(promotions.BudgetMoved):
            self.hold(world, number, (True, None))

    def test_of_a_buyer_are_refused(self, world: World):
        number = promote(world, per_buyer_limit=1)
        hold(world, number)
        Promotion.objects.update(per_buyer_limit=None)
        with pytest.raises(promotions.UsesMoved):
            self.hold(world, number, (False, 1))

    @staticmethod
    def hold(world: World, number: int, limit: tuple[bool, int | None]) -> None:
        with transaction.atomic():
            promotions.hold(rows=[(number, OTHER, world.buyer["小明"], 1_000)], limits={number: limit})


class TestTakingAgain:
    def test_brings_back_what_was_given_back(self, world: World):
        number = promote(world, budget_fen=1_000, per_buyer_limit=1)
        hold(world, number)
        act("release")
        assert act("retake") is True and act("retake") is True
        assert (spent_fen(number), uses(world, number), PromotionUse.objects.get().state) == (1_000, 1, "held")

    def test_is_no_when_the_budget_went_to_others(self, world: World):
        number = promote(world, budget_fen=1_000)
        hold(world, number)
        act("release")
        hold(world, number, order_id=OTHER, buyer="小红")
        assert act("retake") is False and spent_fen(number) == 1_000

    def test_is_no_when_the_buyer_has_used_it_otherwise(self, world: World):
        number = promote(world, per_buyer_limit=1)
        hold(world, number)
        act("release")
        hold(world, number, order_id=OTHER)
        assert act("retake") is False and uses(world, number) == 1

    def test_takes_all_or_nothing(self, world: World):
        number, tight = promote(world, budget_fen=5_000), promote(world, budget_fen=1_000)
        buyer = world.buyer["小明"]
        with transaction.atomic():
            promotions.hold(rows=[(number, ORDER, buyer, 1_000), (tight, ORDER, buyer, 1_000)])
        act("release")
        hold(world, tight, order_id=OTHER)
        assert act("retake") is False and (spent_fen(number), spent_fen(tight)) == (0, 1_000)

    def test_asks_for_the_budget_and_not_for_the_dates(self, world: World):
        number = promote(world, budget_fen=1_000)
        hold(world, number)
        act("release")
        promotions.stop_promotion(shop_id=world.shop_id, promotion_id=number, who="店主", moment=world.noon)
        assert act("retake") is True and spent_fen(number) == 1_000

    def test_of_an_order_without_promotions_is_yes(self, world: World):
        assert act("retake") is True and not Promotion.objects.exists()


class TestALimitPerBuyer:
    def test_counts_the_first_orders_of_a_batch_together(self, world: World):
        number, buyer = promote(world, per_buyer_limit=1), world.buyer["小明"]
        with pytest.raises(promotions.UsesMoved), transaction.atomic():
            promotions.hold(rows=[(number, ORDER, buyer, 1), (number, OTHER, buyer, 1)])
        assert uses(world, number) == 0

    def test_is_counted_in_the_database(self, world: World):
        number = promote(world, per_buyer_limit=2)
        hold(world, number)
        hold(world, number, order_id=OTHER)
        with pytest.raises(promotions.UsesMoved):
            hold(world, number, order_id=ORDER + 7)
        hold(world, number, order_id=ORDER + 8, buyer="小红")
        assert uses(world, number) == 2
