"""首页, 分类, 搜索: what stands on the shelves, at which price."""

from __future__ import annotations

import pytest

from duoshou.mall.catalog.facade import delist_product
from duoshou.mall.catalog.models import Product
from duoshou.mall.shops.facade import change_shop, open_shop
from tests.mall.world import World, small_world
from tests.storefront.conftest import Browser
from tests.storefront.pages import text

# Shop, categories 1, shelf 2, price book 3, revision 1, stock 2, coupons 1; the book is new in every test.
HOME_QUESTIONS = 16
SHELF_QUESTIONS = 16
# What a shelf asks, what was searched for in vain and for its parts, and the shelves to try.
ADVICE_QUESTIONS = 18


class TestTheMall:
    def test_leads_to_its_only_shop(self, shop: World, browser: Browser):
        assert browser().get("/mall/")["Location"] == "/mall/tea/"

    def test_lists_its_shops_when_there_are_more(self, shop: World, browser: Browser):
        open_shop(name="布坊", slug="cloth", moment=shop.noon)
        said = text(browser().get("/mall/"))
        assert "茶舍" in said and "布坊" in said

    def test_knows_no_other_shop(self, shop: World, browser: Browser):
        answer = browser().get("/mall/cloth/")
        assert answer.status_code == 404
        assert "这里什么也没有" in text(answer)


class TestTheHomePage:
    def test_shows_goods_with_their_prices(self, shop: World, browser: Browser):
        said = text(browser().get("/mall/tea/"))
        assert "高山绿茶 250克" in said and "128 .00" in said

    def test_shows_the_licence_and_the_notice(self, shop: World, browser: Browser):
        change_shop(shop_id=shop.shop_id, licence="91330100MA2X", notice="周一休息")
        said = text(browser().get("/mall/tea/"))
        assert "91330100MA2X" in said and "周一休息" in said

    def test_says_that_a_closed_shop_is_closed(self, shop: World, browser: Browser):
        change_shop(shop_id=shop.shop_id, is_open=False)
        answer = browser().get("/mall/tea/")
        assert (answer.status_code, "店铺休息中" in text(answer)) == (503, True)
        # What was ordered is still to be seen.
        assert browser("小明").get("/mall/tea/orders/").status_code == 200

    def test_asks_a_bounded_number_of_questions(self, shop: World, browser: Browser, django_assert_max_num_queries):
        with django_assert_max_num_queries(HOME_QUESTIONS):
            browser().get("/mall/tea/")


class TestAShelf:
    def test_shows_its_own_goods_only(self, shop: World, browser: Browser):
        said = text(browser().get(f"/mall/tea/categories/{shop.category['器']}/"))
        assert "白瓷杯" in said and "高山绿茶" not in said

    def test_is_not_another_shops(self, shop: World, browser: Browser):
        other = small_world(shop.noon, name="布坊", slug="cloth")
        assert browser().get(f"/mall/tea/categories/{other.category['茶']}/").status_code == 404

    def test_leaves_out_what_was_taken_off(self, shop: World, browser: Browser):
        delist_product(shop_id=shop.shop_id, product_id=shop.product["cup"])
        assert "白瓷杯" not in text(browser().get(f"/mall/tea/categories/{shop.category['器']}/"))

    def test_asks_a_bounded_number_of_questions(self, shop: World, browser: Browser, django_assert_max_num_queries):
        with django_assert_max_num_queries(SHELF_QUESTIONS):
            browser().get(f"/mall/tea/categories/{shop.category['器']}/")


class TestSearch:
    def test_finds_by_words_of_the_title(self, shop: World, browser: Browser):
        said = text(browser().get("/mall/tea/search/", {"q": "紫砂"}))
        assert "紫砂壶" in said and "白瓷杯" not in said

    def test_says_when_there_is_nothing(self, shop: World, browser: Browser):
        assert "没有找到商品" in text(browser().get("/mall/tea/search/", {"q": "自行车"}))

    def test_that_finds_nothing_shows_goods_that_hold_one_of_the_words(self, shop: World, browser: Browser):
        said = text(browser().get("/mall/tea/search/", {"q": "红色 白瓷杯"}))
        assert "没有找到商品" in said and "有一部分和您搜的一样" in said
        assert "白瓷杯 ¥ 30" in said and "紫砂壶" not in said and "大家常买" not in said

    def test_that_finds_nothing_shows_goods_that_hold_two_characters_of_a_word_the_nearest_first(
        self, shop: World, browser: Browser
    ):
        # 茶叶罐 holds 茶叶; 绝版茶盘 holds 绝版 and 版茶.
        said = text(browser().get("/mall/tea/search/", {"q": "绝版茶叶"}))
        assert said.index("绝版茶盘") < said.index("茶叶罐") and "紫砂壶" not in said

    def test_that_finds_no_part_either_shows_the_categories_and_what_sells_best(self, shop: World, browser: Browser):
        Product.objects.filter(pk=shop.product["pot"]).update(sold_pieces=9)
        answer = browser().get("/mall/tea/search/", {"q": "自行车"})
        said = text(answer)
        assert "没有找到商品" in said and "从分类里找" in said and "大家常买" in said
        assert f'href="/mall/tea/categories/{shop.category["器"]}/"' in answer.content.decode()
        # Five goods, of which four are shown: the one that sold comes first.
        assert answer.content.decode().count('class="good"') == 4 and said.index("紫砂壶") < said.index("绝版茶盘")

    def test_offers_nothing_that_was_taken_off(self, shop: World, browser: Browser):
        delist_product(shop_id=shop.shop_id, product_id=shop.product["cup"])
        assert "白瓷杯 ¥" not in text(browser().get("/mall/tea/search/", {"q": "红色 白瓷杯"}))

    def test_gives_its_advice_in_english_too(self, shop: World, browser: Browser):
        client = browser()
        client.post("/mall/language/", {"language": "en"})
        assert "Often bought" in text(client.get("/mall/tea/search/", {"q": "bicycle"}))
        assert "a part of your words" in text(client.get("/mall/tea/search/", {"q": "bicycle 紫砂"}))

    @pytest.mark.parametrize("asked", ["自行车", "红色 白瓷杯"])
    def test_gives_its_advice_with_a_bounded_number_of_questions(
        self, shop: World, browser: Browser, django_assert_max_num_queries, asked: str
    ):
        with django_assert_max_num_queries(ADVICE_QUESTIONS):
            browser().get("/mall/tea/search/", {"q": asked})

    def test_shows_everything_when_nothing_was_asked(self, shop: World, browser: Browser):
        said = text(browser().get("/mall/tea/search/"))
        assert "紫砂壶" in said and "白瓷杯" in said

    @pytest.mark.parametrize("after", ["x", "9" * 40, "1:1:1", "-1:"])
    def test_knows_no_mark_that_is_none(self, shop: World, browser: Browser, after: str):
        assert browser().get("/mall/tea/search/", {"after": after}).status_code == 404

    @pytest.mark.parametrize("asked", ["\0", "%", "'", "<b>", "茶" * 500])
    def test_survives_strange_words(self, shop: World, browser: Browser, asked: str):
        answer = browser().get("/mall/tea/search/", {"q": asked})
        assert answer.status_code == 200 and "<b>" not in answer.content.decode().split("<main")[1].split("</h1>")[0]
