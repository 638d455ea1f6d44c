"""No discount on a price that was raised for it, whichever of the two comes first."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from django.db import transaction

from duoshou.mall.catalog.facade import NewPrice, change_price, change_prices, sku_facts
from duoshou.mall.promotions import facade as promotions
from tests.mall.databases import Database, at_once
from tests.mall.promotions.test_campaigns import HALF, make, start, stop
from tests.mall.world import World


def priced(world: World, code: str = "tea") -> int:
    """The base price now, in fen."""
    return sku_facts(sku_ids=[world.sku[code]])[world.sku[code]].price_fen


class TestAPriceRaisedJustBefore:
    def raise_tea(self, world: World, *, days_ago: int, to_fen: int = 20_000):
        change_price(
            shop_id=world.shop_id,
            sku_id=world.sku["tea"],
            price_fen=to_fen,
            who="店主",
            why="调价",
            moment=world.noon - timedelta(days=days_ago),
        )

    def test_takes_no_discount_and_the_article_is_named(self, world: World):
        self.raise_tea(world, days_ago=2)
        made = make(world, lane="item_price", terms=HALF)
        with pytest.raises(promotions.RaisedJustBefore) as refusal:
            start(world, made.id)
        assert "第十七条" in refusal.value.words.zh and "¥128.00" in refusal.value.words.zh

    def test_takes_one_when_it_has_come_down_again(self, world: World):
        self.raise_tea(world, days_ago=3)
        self.raise_tea(world, days_ago=2, to_fen=12_800)
        assert start(world, make(world, lane="item_price", terms=HALF).id).state == "live"

    def test_takes_one_after_seven_days(self, world: World):
        self.raise_tea(world, days_ago=8)
        assert start(world, make(world, lane="item_price", terms=HALF).id).state == "live"

    def test_does_not_hinder_a_promotion_on_other_goods(self, world: World):
        self.raise_tea(world, days_ago=2)
        terms = {**HALF, "conditions": [{"rule": "goods_in_scope", "sku_ids": [world.sku["cup"]]}]}
        assert start(world, make(world, lane="item_price", terms=terms).id).state == "live"

    def test_is_refused_while_a_discount_on_it_is_days_ahead_and_the_promotion_is_named(self, world: World):
        begins = world.noon + timedelta(days=3)
        made = make(world, name="周末半价", lane="item_price", terms=HALF, starts_at=begins)
        start(world, made.id)
        with pytest.raises(promotions.DiscountAhead) as refusal:
            self.raise_tea(world, days_ago=-1)
        assert all(words in refusal.value.words.zh for words in ("周末半价", "第十七条", "¥128.00", "¥200.00"))
        assert priced(world) == 12_800

    def test_is_refused_in_a_list_of_goods_too_and_nothing_of_the_list_is_taken(self, world: World):
        start(world, make(world, lane="item_price", terms=HALF, starts_at=world.noon + timedelta(days=3)).id)
        wanted = [NewPrice(world.sku["cup"], 1), NewPrice(world.sku["tea"], 20_000)]
        with pytest.raises(promotions.DiscountAhead):
            change_prices(shop_id=world.shop_id, prices=wanted, who="店主", why="批量", moment=world.noon)
        assert priced(world, "cup") != 1

    def test_is_free_to_rise_long_before_a_discount_and_when_it_is_over(self, world: World):
        begins = world.noon + timedelta(days=8)
        made = make(world, lane="item_price", terms=HALF, starts_at=begins, ends_at=begins + timedelta(days=1))
        start(world, made.id)
        self.raise_tea(world, days_ago=0)
        with pytest.raises(promotions.DiscountAhead):
            self.raise_tea(world, days_ago=-1, to_fen=30_000)
        self.raise_tea(world, days_ago=-9, to_fen=30_000)
        assert priced(world) == 30_000

    def test_is_free_to_rise_once_the_discount_ahead_is_stopped(self, world: World):
        made = make(world, lane="item_price", terms=HALF, starts_at=world.noon + timedelta(days=3))
        start(world, made.id)
        stop(world, made.id)
        self.raise_tea(world, days_ago=0)
        assert priced(world) == 20_000

    def test_may_go_back_to_what_it_was_when_the_running_discount_began_and_no_further(self, world: World):
        start(world, make(world, lane="item_price", terms=HALF).id)
        self.raise_tea(world, days_ago=-1, to_fen=10_000)
        self.raise_tea(world, days_ago=-2, to_fen=12_800)
        with pytest.raises(promotions.DiscountAhead):
            self.raise_tea(world, days_ago=-3, to_fen=12_801)

    def test_is_free_to_rise_beside_a_discount_on_other_goods(self, world: World):
        terms = {**HALF, "conditions": [{"rule": "goods_in_scope", "sku_ids": [world.sku["cup"]]}]}
        start(world, make(world, lane="item_price", terms=terms).id)
        self.raise_tea(world, days_ago=-1)
        assert priced(world) == 20_000

    @pytest.mark.parametrize("first", ["start", "raise"])
    def test_at_the_moment_a_discount_starts_the_later_of_the_two_is_refused(
        self, database: Database, world: World, first: str
    ):
        number = make(world, lane="item_price", terms=HALF, starts_at=world.noon + timedelta(days=3)).id
        steps = {"start": lambda: start(world, number), "raise": lambda: self.raise_tea(world, days_ago=0)}
        step, other = steps.pop(first), steps.popitem()[1]
        done, over = Event(), Event()

        def begun_and_not_yet_kept() -> None:
            with transaction.atomic():
                step()
                done.set()
                # The other one ends meanwhile, if nothing makes it wait.
                over.wait(1)

        def in_between() -> None:
            done.wait(10)
            try:
                other()
            finally:
                over.set()

        told = at_once([begun_and_not_yet_kept, in_between])
        refusal = {"start": promotions.DiscountAhead, "raise": promotions.RaisedJustBefore}[first]
        assert told[0] is None and isinstance(told[1], refusal)
