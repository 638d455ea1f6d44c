"""What buyers see: only one shop's goods, only what is for sale, page by page, found by any of their words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import Picture, Product, Sku
from duoshou.mall.shops import facade as shops
from tests.mall.world import World, small_world


def titles(found: catalog.Shelf) -> list[str]:
    return [card.title for card in found.products]


def shelf(world: World, **asked) -> catalog.Shelf:
    return catalog.shelf(shop_id=world.shop_id, moment=asked.pop("moment", world.noon), **asked)


def search(world: World, words: str, **asked) -> list[str]:
    return titles(catalog.search(shop_id=world.shop_id, words=words, moment=world.noon, **asked))


class TestAShelf:
    def test_shows_goods_in_the_order_of_the_shop(self, world: World):
        assert titles(shelf(world)) == ["高山绿茶 250克", "白瓷杯", "紫砂壶", "茶叶罐", "绝版茶盘"]

    def test_shows_the_lowest_price_of_each(self, world: World):
        form = catalog.SkuForm(code="tea-small")
        made = catalog.make_sku(
            shop_id=world.shop_id,
            product_id=world.product["tea"],
            sku=form,
            price_fen=5_000,
            who="x",
            moment=world.noon,
        )
        card = shelf(world).products[0]
        assert (card.price_fen, card.sku_ids) == (5_000, (world.sku["tea"], made))

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            ("price", ["茶叶罐", "白瓷杯", "绝版茶盘", "高山绿茶 250克", "紫砂壶"]),
            ("sales", ["茶叶罐", "绝版茶盘", "紫砂壶", "白瓷杯", "高山绿茶 250克"]),
            ("newest", ["绝版茶盘", "茶叶罐", "紫砂壶", "白瓷杯", "高山绿茶 250克"]),
        ],
    )
    def test_is_put_in_order_and_read_page_by_page(self, world: World, order: str, expected: list[str]):
        catalog.record_deals(rows=[(world.sku["tin"], world.noon.date(), 1_999, 3)])
        whole, after = [], None
        for _ in expected:
            found = shelf(world, order=order, after=after, limit=2)
            whole += titles(found)
            after = found.after
            if after is None:
                break
        assert whole == expected == titles(shelf(world, order=order))

    @pytest.mark.parametrize("wrong", [{"order": "x"}, {"after": "x"}, {"after": "1:2;drop"}, {"after": ":"}])
    def test_refuses_an_order_it_does_not_know(self, world: World, wrong: dict):
        with pytest.raises(catalog.UnknownOrder):
            shelf(world, **wrong)

    def test_refuses_a_moment_beyond_all_calendars(self, world: World):
        with pytest.raises(catalog.UnknownOrder):
            shelf(world, order="newest", after="999999999999999999:1")

    def test_of_a_category_holds_what_stands_inside(self, world: World):
        inner = catalog.make_category(shop_id=world.shop_id, name="绿茶", parent_id=world.category["茶"])
        Product.objects.filter(code="tea").update(category_id=inner)
        assert titles(shelf(world, category_id=world.category["茶"])) == ["高山绿茶 250克"]
        assert titles(shelf(world, category_id=inner)) == ["高山绿茶 250克"]
        assert len(shelf(world, category_id=world.category["器"]).products) == 4

    def test_holds_nothing_of_another_shop(self, world: World):
        other = small_world(world.noon, name="别家", slug="other-tea")
        assert len(shelf(other).products) == 5
        assert {card.product_id for card in shelf(other).products}.isdisjoint(world.product.values())
        assert shelf(other, category_id=world.category["茶"]).products == ()

    def test_says_the_same_as_the_rule_of_listing(self, world: World):
        """One decision lives in Python and in SQL; this holds the two together over every case."""
        hour = timedelta(hours=1)
        moments = (None, world.noon - hour, world.noon, world.noon + hour)
        for state in ("draft", "listed", "delisted"):
            for comes in moments:
                for goes in moments:
                    for active in (True, False):
                        if comes is not None and goes is not None and goes <= comes:
                            continue
                        Product.objects.filter(code="tea").update(state=state, list_at=comes, delist_at=goes)
                        Sku.objects.filter(code="tea").update(is_active=active)
                        facts = catalog.sku_facts(sku_ids=[world.sku["tea"]])[world.sku["tea"]]
                        shown = "高山绿茶 250克" in titles(shelf(world))
                        assert shown == facts.is_for_sale(world.noon), (state, comes, goes, active)

    def test_asks_as_many_questions_for_many_as_for_one(self, world: World):
        with CaptureQueriesContext(connection) as one:
            shelf(world, limit=1)
        with CaptureQueriesContext(connection) as five:
            shelf(world, limit=5)
        assert len(one) == len(five) == 2


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("茶", ["高山绿茶 250克", "茶叶罐", "绝版茶盘"]),
            ("绿茶 250", ["高山绿茶 250克"]),
            ("绿茶　２５０", ["高山绿茶 250克"]),
            ("TEA", ["高山绿茶 250克"]),
            ("6901234567892", ["紫砂壶"]),
            ("%", []),
            ("_", []),
            ("'; DROP TABLE mall_sku --", []),
            ("\\", []),
            ("", []),
            ("  ", []),
            ("没有的", []),
            ("\x00", []),
        ],
    )
    def test_finds_what_holds_every_word(self, world: World, words: str, expected: list[str]):
        Sku.objects.filter(code="pot").update(barcode="6901234567892")
        assert search(world, words) == expected

    def test_finds_a_percent_sign_that_is_meant(self, world: World):
        Product.objects.filter(code="tea").update(title="100%新茶")
        assert search(world, "0%") == ["100%新茶"]

    def test_finds_only_what_is_for_sale_in_this_shop(self, world: World):
        Product.objects.filter(code="tin").update(state="delisted")
        assert search(world, "茶叶罐") == []
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        found = catalog.search(shop_id=other.id, words="茶", moment=world.noon)
        assert found.products == ()


class TestAProductPage:
    def test_shows_everything_of_the_product(self, world: World):
        page = catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"])
        assert (page.title, page.code, [card.name for card in page.category_path]) == ("高山绿茶 250克", "tea", ["茶"])
        assert [(sku.sku_id, sku.price_fen) for sku in page.skus] == [(world.sku["tea"], 12_800)]
        assert page.freight.by == "piece"

    def test_shows_the_whole_way_to_it_from_the_outermost_shelf(self, world: World):
        known = {card.category_id: card for card in catalog.categories(shop_id=world.shop_id)}
        own = world.category["茶"]
        outer = catalog.make_category(shop_id=world.shop_id, name="吃喝")
        middle = catalog.make_category(shop_id=world.shop_id, name="饮品", parent_id=outer, position=3, is_shown=False)
        moved = {"name": "茶", "parent_id": middle, "position": known[own].position, "is_shown": True}
        catalog.change_category(shop_id=world.shop_id, category_id=own, **moved)
        page = catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"])
        tree = {card.category_id: card for card in catalog.categories(shop_id=world.shop_id)}
        assert page.category_path == (tree[outer], tree[middle], tree[own])

    def test_stands_on_no_shelf_without_a_category(self, world: World):
        Product.objects.filter(code="tea").update(category=None, freight=None)
        page = catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"])
        assert (page.category_path, page.freight) == ((), None)

    def test_shows_its_pictures_in_their_order(self, world: World):
        for place, mark in ((2, "c"), (1, "b"), (1, "a")):
            Picture.objects.create(
                product_id=world.product["tea"], fingerprint=mark * 64, width=8, height=9, position=place, words=mark
            )
        page = catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"])
        assert [(card.words, card.width, card.height) for card in page.pictures] == [
            ("b", 8, 9),
            ("a", 8, 9),
            ("c", 8, 9),
        ]
        assert page.pictures == catalog.pictures_of(product_id=world.product["tea"])

    def test_tells_its_schedule_and_what_each_sku_is(self, world: World):
        Sku.objects.filter(pk=world.sku["tea"]).update(attributes=[["颜色", "红"], ["尺码", "M"]], is_active=False)
        ends = world.noon + timedelta(days=1)
        Product.objects.filter(code="tea").update(list_at=world.noon, delist_at=ends)
        page = catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"])
        (sku,) = page.skus
        assert (page.listing.list_at, page.listing.delist_at) == (world.noon, ends)
        assert (list(sku.attributes.items()), sku.is_active) == ([("颜色", "红"), ("尺码", "M")], False)

    def test_tells_since_when_each_price_is_what_it_is(self, world: World):
        def since():
            (sku,) = catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"]).skus
            return sku.priced_at

        assert since() == catalog.price_history(shop_id=world.shop_id, sku_id=world.sku["tea"])[0].at
        later = world.noon + timedelta(minutes=1)
        lower = {"sku_id": world.sku["tea"], "price_fen": 9_900}
        catalog.change_price(shop_id=world.shop_id, **lower, who="店主", why="降价", moment=later)
        assert since() == later

    def test_of_another_shop_or_a_draft_is_not_there(self, world: World):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        assert catalog.product_page(shop_id=other.id, product_id=world.product["tea"]) is None
        Product.objects.filter(code="tea").update(state="draft")
        assert catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"]) is None

    def test_asks_four_questions_however_many_skus_it_has(self, world: World):
        for number in range(5):
            catalog.make_sku(
                shop_id=world.shop_id,
                product_id=world.product["tea"],
                sku=catalog.SkuForm(code=f"tea-{number}"),
                price_fen=100,
                who="x",
                moment=world.noon,
            )
        with CaptureQueriesContext(connection) as asked:
            catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"])
        assert len(asked) == 4
