"""A slot: made, published with what it takes from the shelf, and over, with everything given back once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from duoshou.kernel.periods import business_day
from duoshou.mall.catalog.facade import StrikePriceRefused, change_price, record_deals
from duoshou.mall.orders import facade as orders
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.facade import (
    ItemDraft,
    NoSuchFlashSlot,
    NotASlot,
    NotCheaper,
    NotEnoughForThePool,
    SkuInAnotherSlot,
    SlotDraft,
    SlotIsFixed,
    SlotIsOver,
)
from duoshou.mall.plays.flash_sale.models import FlashItem
from duoshou.mall.promotions.facade import RaisedJustBefore
from duoshou.mall.stock.facade import movements_of
from tests.mall.placing.ordering import books_fit, left, place_one, stop_selling
from tests.mall.plays.flash_sale.selling import (
    HOUR,
    after_the_slot,
    buy_one,
    in_the_slot,
    on_sale,
    pool,
    publish,
    slot,
)
from tests.mall.world import World


class TestPublishing:
    def test_takes_the_pool_from_the_shelf_with_a_movement_on_either_side(self, world: World):
        item = on_sale(world, pieces=6)
        assert left(world, "pot") == 10 - 6 and pool(item) == (6, 0) and books_fit()
        newest = movements_of(shop_id=world.shop_id, item_id=world.item["pot"])[0]
        assert (newest.kind, newest.pieces, newest.cause) == ("moved", -6, f"flash:{item}")
        own = FlashItem.objects.get(pk=item)
        assert [one.pieces for one in movements_of(shop_id=world.shop_id, item_id=own.pool_item_id)] == [6]
        assert flash.check() == [] and orders.check() == []

    def test_takes_the_last_piece_and_never_more(self, world: World):
        draft = slot(world, pieces=11)
        with pytest.raises(NotEnoughForThePool):
            publish(world, draft)
        assert left(world, "pot") == 10 and books_fit()
        on_sale(world, pieces=10)
        assert left(world, "pot") == 0

    def test_happens_once(self, world: World):
        draft = slot(world)
        publish(world, draft)
        with pytest.raises(SlotIsFixed):
            publish(world, draft)
        assert left(world, "pot") == 5

    def test_is_too_late_once_the_start_has_passed(self, world: World):
        draft = slot(world, starts_in=timedelta(minutes=1))
        with pytest.raises(SlotIsOver):
            publish(world, draft, now=world.noon + timedelta(minutes=1))

    def test_is_refused_when_the_price_is_no_reduction(self, world: World):
        draft = slot(world, price_fen=29_900)
        with pytest.raises(NotCheaper) as no:
            publish(world, draft)
        assert "第十九条" in no.value.words.zh and left(world, "pot") == 10

    def test_is_refused_with_the_article_when_the_price_was_raised_just_before(self, world: World):
        draft = slot(world)
        change_price(
            shop_id=world.shop_id, sku_id=world.sku["pot"], price_fen=39_900, who="店主", why="涨", moment=world.noon
        )
        with pytest.raises(RaisedJustBefore) as no:
            publish(world, draft)
        assert "第十七条" in no.value.words.zh and left(world, "pot") == 10

    def test_is_refused_with_the_article_when_the_strike_through_price_is_made_up(self, world: World):
        draft = slot(world, strike_fen=49_900)
        with pytest.raises(StrikePriceRefused) as no:
            publish(world, draft)
        assert "第十六条" in no.value.words.zh

    def test_may_strike_through_what_was_really_paid_in_the_seven_days_before(self, world: World):
        record_deals(rows=[(world.sku["pot"], business_day(world.noon - timedelta(days=2)), 29_900, 1)])
        item = on_sale(world, strike_fen=29_900)
        _, shown = flash.item_of(shop_id=world.shop_id, item_id=item, moment=world.noon)
        assert shown.strike_fen == 29_900

    def test_is_refused_for_goods_that_are_not_for_sale(self, world: World):
        draft = slot(world)
        stop_selling(world, "pot")
        with pytest.raises(flash.NothingInsideTheSku):
            publish(world, draft)

    def test_does_not_put_one_sku_into_two_slots_at_once(self, world: World):
        on_sale(world)
        with pytest.raises(SkuInAnotherSlot):
            publish(world, slot(world, price_fen=8_800, name="加场", starts_in=HOUR + timedelta(minutes=30)))
        publish(world, slot(world, price_fen=8_800, name="晚场", starts_in=2 * HOUR))

    def test_is_another_shops_business_elsewhere(self, world: World):
        draft = slot(world)
        with pytest.raises(NoSuchFlashSlot):
            flash.publish_slot(shop_id=world.shop_id + 1, slot_id=draft, who="x", moment=world.noon)


class TestThePreview:
    def test_tells_price_stock_margin_and_every_objection(self, world: World):
        draft = slot(world, pieces=11, price_fen=30_000)
        (one,) = flash.preview_slot(shop_id=world.shop_id, slot_id=draft, moment=world.noon)
        assert (one.ordinary_fen, one.available, one.margin_fen) == (29_900, 10, 30_000 - 14_950)
        assert [objection.code for objection in one.objections] == ["NotCheaper", "NotEnoughForThePool"]

    def test_changes_nothing(self, world: World):
        draft = slot(world)
        flash.preview_slot(shop_id=world.shop_id, slot_id=draft, moment=world.noon)
        assert left(world, "pot") == 10 and books_fit()


class TestADraft:
    def test_may_be_changed_until_it_is_published(self, world: World):
        draft = slot(world)
        said = SlotDraft("改过的场", world.noon + HOUR, world.noon + 2 * HOUR, (ItemDraft(world.sku["cup"], 1_000, 3),))
        flash.change_slot(shop_id=world.shop_id, slot_id=draft, draft=said)
        publish(world, draft)
        assert left(world, "cup") == 47 and left(world, "pot") == 10
        with pytest.raises(SlotIsFixed):
            flash.change_slot(shop_id=world.shop_id, slot_id=draft, draft=said)

    @pytest.mark.parametrize(
        "wrong", [{"pieces": 0}, {"price_fen": 0}, {"pieces_per_order": 0}, {"orders_per_buyer": 100}]
    )
    def test_has_to_sell_something(self, world: World, wrong: dict[str, int]):
        with pytest.raises(NotASlot):
            slot(world, **wrong)

    def test_does_not_sell_another_shops_goods(self, world: World):
        with pytest.raises(NotASlot):
            flash.make_slot(
                shop_id=world.shop_id,
                draft=SlotDraft("场", world.noon + HOUR, world.noon + 2 * HOUR, (ItemDraft(10**9, 1, 1),)),
                who="店主",
                moment=world.noon,
            )


class TestTheEnd:
    def test_gives_back_what_is_left_exactly_once(self, world: World):
        item = on_sale(world, pieces=5)
        order = buy_one(world, item)
        assert flash.end_due(moment=in_the_slot(world)) == 0
        assert flash.end_due(moment=after_the_slot(world)) == 2
        assert left(world, "pot") == 5 + 4 and pool(item) == (0, 1)
        assert flash.end_due(moment=after_the_slot(world)) == 0
        assert left(world, "pot") == 9 and books_fit() and flash.check() == []
        orders.cancel(order_id=order.order_id, who="x", why="x", moment=after_the_slot(world))
        assert flash.end_due(moment=after_the_slot(world)) == 1
        assert left(world, "pot") == 10 and pool(item) == (0, 0) and flash.check() == [] and books_fit()

    def test_comes_at_once_when_somebody_stops_it_before_the_start(self, world: World):
        draft = slot(world)
        item = publish(world, draft)
        flash.stop_slot(shop_id=world.shop_id, slot_id=draft, who="店主", moment=world.noon)
        flash.stop_slot(shop_id=world.shop_id, slot_id=draft, who="店主", moment=world.noon)
        assert left(world, "pot") == 10 and pool(item) == (0, 0) and flash.check() == []

    def test_leaves_the_other_goods_of_the_shelf_alone(self, world: World):
        item = on_sale(world, pieces=5)
        place_one(world, ("pot", 5))
        assert left(world, "pot") == 0 and pool(item) == (5, 0)
        flash.end_due(moment=after_the_slot(world))
        assert left(world, "pot") == 5 and books_fit()

    def test_never_gives_back_more_than_was_taken(self, world: World):
        item = on_sale(world, pieces=5)
        with pytest.raises(IntegrityError), transaction.atomic():
            FlashItem.objects.filter(pk=item).update(given_back=6)
