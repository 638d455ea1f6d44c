"""Every price change is a row that stays; an unlawful strike-through price is neither kept nor shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from duoshou.kernel.periods import Period
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import PriceChange, Product
from duoshou.mall.shops import facade as shops
from tests.mall.databases import at_once
from tests.mall.world import World

TODAY = date(2026, 11, 22)


def deal(world: World, price_fen: int, *, days_ago: int, code: str = "tea", pieces: int = 1) -> None:
    day = TODAY - timedelta(days=days_ago)
    catalog.record_deals(rows=[(world.sku[code], day, price_fen, pieces)])


def strike(world: World, strike_fen: int | None, *, moment: datetime | None = None, code: str = "tea"):
    return catalog.set_strike_price(
        shop_id=world.shop_id,
        sku_id=world.sku[code],
        strike_fen=strike_fen,
        who="小王",
        why="活动",
        moment=moment or world.noon,
    )


def price(world: World, price_fen: int, *, moment: datetime | None = None, code: str = "tea"):
    return catalog.change_price(
        shop_id=world.shop_id,
        sku_id=world.sku[code],
        price_fen=price_fen,
        who="小王",
        why="换季",
        moment=moment or world.noon,
    )


def facts(world: World, code: str = "tea") -> catalog.SkuFacts:
    return catalog.sku_facts(sku_ids=[world.sku[code]])[world.sku[code]]


def revision(world: World) -> int:
    return shops.price_revision(shop_id=world.shop_id)


class TestAPriceChange:
    def test_is_a_row_with_who_when_and_why(self, world: World):
        written = price(world, 11_800)
        newest = catalog.price_history(shop_id=world.shop_id, sku_id=world.sku["tea"])[0]
        assert newest == written
        assert (newest.before_fen, newest.after_fen) == (12_800, 11_800)
        assert (newest.who, newest.why, newest.at) == ("小王", "换季", world.noon)
        assert facts(world).price_fen == 11_800

    def test_to_the_same_price_is_none(self, world: World):
        before = revision(world)
        assert price(world, 12_800) is None
        assert revision(world) == before
        assert PriceChange.objects.filter(sku_id=world.sku["tea"]).count() == 1

    def test_tells_whoever_keeps_prices_in_memory(self, world: World):
        before = revision(world)
        price(world, 11_800)
        assert revision(world) == before + 1

    def test_can_be_neither_changed_nor_removed(self, world: World):
        rows = PriceChange.objects.filter(sku_id=world.sku["tea"])
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(after_fen=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.delete()
        assert rows.get().after_fen == 12_800

    @pytest.mark.parametrize("price_fen", [0, -1, 1_000_000_001])
    def test_is_to_a_price(self, world: World, price_fen: int):
        with pytest.raises(catalog.FieldWrong):
            price(world, price_fen)

    def test_of_another_shops_goods_is_refused(self, world: World):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        with pytest.raises(catalog.NoSuchSku):
            catalog.change_price(
                shop_id=other.id, sku_id=world.sku["tea"], price_fen=1, who="x", why="x", moment=world.noon
            )
        assert catalog.price_history(shop_id=other.id, sku_id=world.sku["tea"]) == []
        assert facts(world).price_fen == 12_800

    def test_takes_away_a_strike_price_that_would_not_be_above_it(self, world: World):
        deal(world, 15_000, days_ago=1)
        strike(world, 15_000)
        row = price(world, 15_000)
        assert (row.strike_before_fen, row.strike_after_fen) == (15_000, None)
        assert facts(world).strike is None

    def test_of_many_people_at_once_leaves_an_unbroken_chain(self, world: World):
        at_once([lambda new=new: price(world, 10_000 + new) for new in range(8)])
        rows = list(PriceChange.objects.filter(sku_id=world.sku["tea"]).order_by("id"))
        assert [row.before_fen for row in rows[1:]] == [row.after_fen for row in rows[:-1]]
        assert rows[-1].after_fen == facts(world).price_fen

    def test_upwards_is_listed_for_whoever_starts_a_promotion(self, world: World):
        price(world, 11_000, moment=world.noon - timedelta(days=3))
        price(world, 13_000, moment=world.noon - timedelta(days=1))
        rises = catalog.price_rises(shop_id=world.shop_id, since=world.noon - timedelta(days=7))
        assert rises == [catalog.PriceRise(world.sku["tea"], world.noon - timedelta(days=1), 11_000, 13_000)]
        assert catalog.price_rises(shop_id=world.shop_id, since=world.noon) == []


class TestAStrikePrice:
    def test_at_the_lowest_deal_of_seven_days_is_shown(self, world: World):
        deal(world, 15_000, days_ago=1)
        deal(world, 16_000, days_ago=2)
        row = strike(world, 15_000)
        assert (row.strike_before_fen, row.strike_after_fen) == (None, 15_000)
        assert facts(world).strike_price_fen(world.noon) == 15_000

    def test_above_it_is_refused_with_the_article(self, world: World):
        deal(world, 15_000, days_ago=1)
        with pytest.raises(catalog.StrikePriceRefused) as refused:
            strike(world, 15_001)
        assert "第十六条" in refused.value.in_both_languages()
        assert facts(world).strike is None
        assert len(catalog.price_history(shop_id=world.shop_id, sku_id=world.sku["tea"])) == 1

    def test_of_goods_nobody_has_bought_is_refused(self, world: World):
        with pytest.raises(catalog.StrikePriceRefused):
            strike(world, 15_000)

    def test_after_a_raise_the_day_before_is_refused(self, world: World):
        price(world, 20_000, moment=world.noon - timedelta(days=1))
        deal(world, 20_000, days_ago=1)
        price(world, 15_000)
        with pytest.raises(catalog.StrikePriceRefused) as refused:
            strike(world, 20_000)
        assert "第十七条" in refused.value.words.zh

    def test_is_hidden_from_the_day_on_on_which_it_is_no_longer_lawful(self, world: World):
        deal(world, 15_000, days_ago=1)
        strike(world, 15_000)
        deal(world, 12_800, days_ago=0)
        later = facts(world)
        assert later.strike_price_fen(world.noon) == 15_000
        tomorrow = world.noon + timedelta(days=1)
        assert later.strike_price_fen(tomorrow) is None
        assert "第十六条" in later.strike.why_hidden(tomorrow).words.zh
        assert later.strike.stored_fen == 15_000

    def test_is_hidden_after_a_coupon_made_a_lower_deal(self, world: World):
        deal(world, 15_000, days_ago=1)
        strike(world, 15_000)
        before = revision(world)
        deal(world, 9_900, days_ago=0)
        assert revision(world) == before + 1, "whoever keeps facts in memory has to learn of it"
        deal(world, 9_950, days_ago=0)
        assert revision(world) == before + 1, "a dearer deal of the same day changes nothing"
        assert facts(world).strike_price_fen(world.noon + timedelta(days=1)) is None

    def test_goes_away_when_asked(self, world: World):
        deal(world, 15_000, days_ago=1)
        strike(world, 15_000)
        assert strike(world, None).strike_after_fen is None
        assert strike(world, None) is None
        assert facts(world).strike is None

    def test_is_above_the_price_also_to_the_database(self, world: World):
        from duoshou.mall.catalog.models import Sku

        with pytest.raises(IntegrityError), transaction.atomic():
            Sku.objects.filter(pk=world.sku["tea"]).update(strike_price_fen=12_800)


class TestDeals:
    def test_keep_the_lowest_the_last_and_how_many(self, world: World):
        catalog.record_deals(rows=[(world.sku["tea"], TODAY, 12_000, 2), (world.sku["tea"], TODAY, 9_000, 1)])
        catalog.record_deals(rows=[(world.sku["tea"], TODAY, 12_500, 1)])
        (row,) = catalog.deals_of(shop_id=world.shop_id, sku_id=world.sku["tea"])
        assert row == catalog.DealRow(world.sku["tea"], TODAY, lowest_fen=9_000, last_fen=12_500, deals=2 + 1)

    def test_count_what_was_sold_of_the_product(self, world: World):
        catalog.record_deals(rows=[(world.sku["tea"], TODAY, 12_000, 2), (world.sku["cup"], TODAY, 3_000, 5)])
        catalog.record_deals(rows=[(world.sku["tea"], TODAY, 12_000, 1)])
        sold = dict(Product.objects.values_list("code", "sold_pieces"))
        assert sold == {"tea": 2 + 1, "cup": 5, "pot": 0, "tin": 0, "last": 0}

    def test_are_none_for_what_was_given_away(self, world: World):
        catalog.record_deals(rows=[(world.sku["tea"], TODAY, 0, 1)])
        assert catalog.deals_of(shop_id=world.shop_id, sku_id=world.sku["tea"]) == []
        assert Product.objects.get(code="tea").sold_pieces == 1

    def test_of_many_orders_at_once_lose_nothing(self, world: World):
        pair = [world.sku["tea"], world.sku["cup"]]

        def record(number: int) -> None:
            first, second = pair if number % 2 else reversed(pair)
            catalog.record_deals(rows=[(first, TODAY, 1_000 + number, 1), (second, TODAY, 1_000 + number, 1)])

        assert at_once([lambda number=number: record(number) for number in range(16)]) == [None] * 16
        (row,) = catalog.deals_of(shop_id=world.shop_id, sku_id=world.sku["tea"])
        assert (row.lowest_fen, row.deals) == (1_000, 16)
        assert Product.objects.get(code="cup").sold_pieces == 16

    def test_answer_for_the_lowest_of_a_period(self, world: World):
        for days_ago, price_fen in ((0, 1), (1, 10_000), (7, 9_000), (8, 2)):
            deal(world, price_fen, days_ago=days_ago)
        week = catalog.days_before(TODAY)
        assert week == Period(TODAY - timedelta(days=7), TODAY)
        assert catalog.lowest_deal_fen(sku_id=world.sku["tea"], days=week) == 9_000
        assert catalog.lowest_deal_fen(sku_id=world.sku["cup"], days=week) is None
