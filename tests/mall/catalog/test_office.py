"""What the back office reads of goods: any state, its own shop, and why a strike-through price is hidden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import Product
from duoshou.mall.shops import facade as shops
from tests.mall.world import World


def codes(world: World, **asked) -> list[str]:
    return [row.code for row in catalog.goods_of(shop_id=world.shop_id, **asked)]


class TestTheListOfGoods:
    def test_holds_every_state_and_is_read_page_by_page(self, world: World):
        Product.objects.filter(code="pot").update(state="delisted")
        Product.objects.filter(code="cup").update(state="draft")
        assert codes(world) == ["last", "tin", "pot", "cup", "tea"]
        assert codes(world, state="delisted") == ["pot"]
        assert codes(world, after_id=world.product["pot"], limit=1) == ["cup"]

    def test_finds_words_and_codes(self, world: World):
        catalog.make_sku(
            shop_id=world.shop_id,
            product_id=world.product["pot"],
            sku=catalog.SkuForm(code="pot-big", attributes={"容量": "大"}),
            price_fen=39_900,
            who="x",
            moment=world.noon,
        )
        assert codes(world, words="pot-big") == ["pot"]
        assert codes(world, words="茶") == ["last", "tin", "tea"]
        assert codes(world, words="%") == []

    def test_shows_prices_skus_and_what_is_left(self, world: World):
        catalog.make_sku(
            shop_id=world.shop_id,
            product_id=world.product["pot"],
            sku=catalog.SkuForm(code="set", attributes={"款": "套装"}),
            price_fen=39_900,
            who="x",
            moment=world.noon,
            components=[(world.item["pot"], 1), (world.item["cup"], 6)],
        )
        (pot,) = catalog.goods_of(shop_id=world.shop_id, words="pot")
        assert (pot.price_fen, pot.highest_price_fen, pot.skus) == (29_900, 39_900, 2)
        # pot 10 and cup 50, each stock item once though two SKUs take the pot
        assert pot.available == 10 + 50

    def test_asks_three_questions_however_many_it_shows(self, world: World):
        with CaptureQueriesContext(connection) as asked:
            catalog.goods_of(shop_id=world.shop_id)
        assert len(asked) == 3

    def test_of_another_shop_is_empty(self, world: World):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        assert catalog.goods_of(shop_id=other.id, words="茶") == []


class TestAProductToChange:
    def test_comes_with_everything_that_can_be_changed(self, world: World):
        Product.objects.filter(code="tea").update(state="draft", supplier="茶厂")
        found = catalog.product_to_change(shop_id=world.shop_id, product_id=world.product["tea"], moment=world.noon)
        assert (found.form.code, found.form.supplier, found.listing.state) == ("tea", "茶厂", "draft")
        assert [(sku.form.code, sku.price_fen, sku.components) for sku in found.skus] == [
            ("tea", 12_800, ((world.item["tea"], 1),))
        ]

    def test_changed_to_what_it_is_stays_as_it_is(self, world: World):
        before = list(Product.objects.order_by("id").values_list())
        found = catalog.product_to_change(shop_id=world.shop_id, product_id=world.product["tea"], moment=world.noon)
        catalog.change_product(shop_id=world.shop_id, product_id=world.product["tea"], product=found.form)
        assert list(Product.objects.order_by("id").values_list()) == before

    def test_says_why_its_strike_price_is_hidden(self, world: World):
        tea, day = world.sku["tea"], world.noon.date()
        catalog.record_deals(rows=[(tea, day - timedelta(days=1), 15_000, 1)])
        catalog.set_strike_price(
            shop_id=world.shop_id, sku_id=tea, strike_fen=15_000, who="x", why="x", moment=world.noon
        )
        catalog.record_deals(rows=[(tea, day, 12_800, 1)])
        for moment, hidden in ((world.noon, False), (world.noon + timedelta(days=1), True)):
            found = catalog.product_to_change(shop_id=world.shop_id, product_id=world.product["tea"], moment=moment)
            assert found.skus[0].strike_price_fen == 15_000
            assert (found.skus[0].why_strike_hidden is not None) == hidden

    def test_of_another_shop_is_not_there(self, world: World):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        with pytest.raises(catalog.NoSuchProduct):
            catalog.product_to_change(shop_id=other.id, product_id=world.product["tea"], moment=world.noon)
