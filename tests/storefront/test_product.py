"""One of the goods: its price with its reason, its stock, and what cannot be seen."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from PIL import Image

from duoshou.mall.catalog.facade import add_picture, change_price, delist_product, record_deals, set_strike_price
from duoshou.mall.catalog.models import Product, Sku
from duoshou.mall.stock.facade import count_stock
from duoshou.storefront.pages.pictures import FOLDER
from tests.mall.placing.ordering import promote
from tests.mall.world import World, small_world
from tests.storefront.conftest import Browser
from tests.storefront.pages import text

# What a page costs once the shop's price book is known, and for somebody the shop knows.
QUESTIONS_WHEN_WARM = 10
TEA_AT_99 = {"benefit": {"rule": "fixed_price", "price_fen": 9_900}}


def _cheaper(shop: World) -> None:
    new = {"sku_id": shop.sku["tea"], "price_fen": 8_800}
    change_price(shop_id=shop.shop_id, **new, who="店主", why="降价", moment=shop.noon)


def _fewer(shop: World) -> None:
    left = {"item_id": shop.item["tea"], "pieces": 3}
    count_stock(shop_id=shop.shop_id, **left, who="店主", why="盘点", moment=shop.noon)


# What the shop does, and what is read on the page from then on.
CHANGES: dict[str, tuple[Callable[[World], object], str]] = {
    "price": (_cheaper, "88 .00"),
    "stock": (_fewer, "还有 3 件"),
    "promotion": (lambda shop: promote(shop, TEA_AT_99, lane="item_price", name="早鸟价"), "早鸟价"),
    "title": (lambda shop: Product.objects.filter(pk=shop.product["tea"]).update(title="雨前茶"), "雨前茶"),
    "sales": (lambda shop: Product.objects.filter(pk=shop.product["tea"]).update(sold_pieces=7), "已售 7 件"),
}


def page_of(shop: World, code: str) -> str:
    """The address of the goods."""
    return f"/mall/tea/goods/{shop.product[code]}/"


class TestTheProductPage:
    def test_shows_the_base_price_and_since_when(self, shop: World, browser: Browser):
        said = text(browser().get(page_of(shop, "tea")))
        assert "128 .00" in said
        assert "平时价（10月23日 周五起）" in said

    def test_shows_a_limited_price_its_reason_and_its_end(self, shop: World, browser: Browser):
        promote(shop, TEA_AT_99, lane="item_price", name="早鸟价")
        said = text(browser().get(page_of(shop, "tea")))
        # 128.00 − 99.00 = 29.00
        assert "99 .00" in said and "早鸟价" in said and "省 ¥29.00" in said and "-¥29.00" in said
        assert "11月29日 12:00 结束" in said

    def test_says_what_is_missing_to_an_offer(self, shop: World, browser: Browser):
        promote(shop, name="满百减十")
        # 100.00 − 30.00 = 70.00
        assert "再买 ¥70.00" in text(browser().get(page_of(shop, "cup")))

    def test_strikes_through_only_with_the_ground_said(self, shop: World, browser: Browser):
        day = (shop.noon - timedelta(days=3)).date()
        record_deals(rows=[(shop.sku["tea"], day, 12_800, 1)])
        change_price(
            shop_id=shop.shop_id, sku_id=shop.sku["tea"], price_fen=9_900, who="店主", why="降价", moment=shop.noon
        )
        set_strike_price(
            shop_id=shop.shop_id, sku_id=shop.sku["tea"], strike_fen=12_800, who="店主", why="降价", moment=shop.noon
        )
        said = text(browser().get(page_of(shop, "tea")))
        assert "最低成交价 ¥128.00" in said

    def test_says_how_many_are_left_when_there_are_few(self, shop: World, browser: Browser):
        assert "还有 1 件" in text(browser().get(page_of(shop, "last")))
        assert "还有" not in text(browser().get(page_of(shop, "cup")))

    def test_sells_nothing_that_is_not_there(self, shop: World, browser: Browser):
        count_stock(shop_id=shop.shop_id, item_id=shop.item["last"], pieces=0, who="店主", why="盘点", moment=shop.noon)
        answer = browser().get(page_of(shop, "last"))
        assert "暂时缺货" in text(answer) and "立即购买" not in text(answer)

    @pytest.mark.parametrize("change", ["delist", "draft"])
    def test_is_not_there_for_what_is_not_on_a_shelf(self, shop: World, browser: Browser, change: str):
        if change == "delist":
            delist_product(shop_id=shop.shop_id, product_id=shop.product["tea"])
        else:
            Product.objects.filter(pk=shop.product["tea"]).update(state=Product.DRAFT)
        assert browser().get(page_of(shop, "tea")).status_code == 404

    def test_says_of_goods_that_were_taken_off_that_they_are_not_sold_any_more(self, shop: World, browser: Browser):
        delist_product(shop_id=shop.shop_id, product_id=shop.product["cup"])
        answer = browser().get(page_of(shop, "cup"))
        assert answer.status_code == 404
        assert "白瓷杯" in text(answer) and "不再出售" in text(answer) and "立即购买" not in text(answer)
        # On from here: to the shelf that it stood on, and to what stands there still.
        assert f'href="/mall/tea/categories/{shop.category["器"]}/"' in answer.content.decode()
        assert "紫砂壶" in text(answer) and "高山绿茶" not in text(answer)

    def test_says_so_of_goods_of_which_no_kind_is_sold_any_more(self, shop: World, browser: Browser):
        Sku.objects.filter(pk=shop.sku["tea"]).update(is_active=False)
        answer = browser().get(page_of(shop, "tea"))
        assert (answer.status_code, "不再出售" in text(answer)) == (404, True)

    def test_does_not_tell_of_goods_that_are_still_to_come(self, shop: World, browser: Browser):
        Product.objects.filter(pk=shop.product["tea"]).update(list_at=shop.noon + timedelta(days=1))
        answer = browser().get(page_of(shop, "tea"))
        assert answer.status_code == 404
        assert "高山绿茶" not in text(answer) and "不再出售" not in text(answer)

    def test_says_in_english_too_that_goods_are_not_sold_any_more(self, shop: World, browser: Browser):
        delist_product(shop_id=shop.shop_id, product_id=shop.product["cup"])
        client = browser()
        client.post("/mall/language/", {"language": "en"})
        answer = client.get(page_of(shop, "cup"))
        assert "No longer sold" in text(answer)

    def test_is_not_another_shops(self, shop: World, browser: Browser):
        other = small_world(shop.noon, name="布坊", slug="cloth")
        assert browser().get(f"/mall/tea/goods/{other.product['tea']}/").status_code == 404

    @pytest.mark.parametrize("number", ["0", "9" * 19, "9" * 40])
    def test_knows_no_number_that_is_none(self, shop: World, browser: Browser, number: str):
        assert browser().get(f"/mall/tea/goods/{number}/").status_code == 404

    def test_passes_over_a_kind_that_is_not_its_own(self, shop: World, browser: Browser):
        answer = browser().get(page_of(shop, "tea"), {"sku": shop.sku["cup"], "pieces": "-5"})
        assert "高山绿茶" in text(answer) and f'name="sku" value="{shop.sku["tea"]}"' in answer.content.decode()

    @pytest.mark.parametrize("change", ["price", "stock", "promotion", "title", "sales"])
    def test_shows_a_change_to_the_next_who_asks(self, shop: World, browser: Browser, change: str):
        client = browser("小明")
        client.get(page_of(shop, "tea"))
        assert CHANGES[change][1] not in text(client.get(page_of(shop, "tea")))
        CHANGES[change][0](shop)
        assert CHANGES[change][1] in text(client.get(page_of(shop, "tea")))

    def test_is_gone_for_the_next_who_asks(self, shop: World, browser: Browser):
        client = browser("小明")
        assert client.get(page_of(shop, "tea")).status_code == 200
        delist_product(shop_id=shop.shop_id, product_id=shop.product["tea"])
        assert client.get(page_of(shop, "tea")).status_code == 404

    def test_asks_a_bounded_number_of_questions(self, shop: World, browser: Browser, django_assert_max_num_queries):
        promote(shop, TEA_AT_99, lane="item_price", name="早鸟价")
        client = browser("小明")
        client.get(page_of(shop, "tea"))
        with django_assert_max_num_queries(QUESTIONS_WHEN_WARM):
            client.get(page_of(shop, "tea"))


class TestAPicture:
    def test_is_served_in_its_widths_and_kept_for_good(self, shop: World, browser: Browser, settings):
        content = io.BytesIO()
        Image.new("RGB", (600, 600), "#d9c7a3").save(content, "PNG")
        kept = add_picture(
            shop_id=shop.shop_id,
            product_id=shop.product["tea"],
            content=content.getvalue(),
            folder=settings.SHOP_HOME.root / FOLDER,
        )
        address = f"/mall/tea/pictures/{kept.fingerprint}/480.webp"
        assert address in browser().get(page_of(shop, "tea")).content.decode()
        answer = browser().get(address)
        drawn = Image.open(io.BytesIO(b"".join(answer.streaming_content)))
        answer.close()
        assert drawn.size == (480, 480) and "immutable" in answer["Cache-Control"]

    @pytest.mark.parametrize("name", ["0" * 64 + "/480.webp", "0" * 64 + "/481.webp", "x/480.webp"])
    def test_that_is_none_is_not_there(self, shop: World, browser: Browser, name: str):
        assert browser().get(f"/mall/tea/pictures/{name}").status_code == 404


class TestTheRulesOfAPromotion:
    def test_stand_on_a_page_of_their_own(self, shop: World, browser: Browser):
        number = promote(shop, name="满百减十", per_buyer_limit=2)
        said = text(browser().get(f"/mall/tea/offers/{number}/"))
        assert "满百减十" in said and "每人限用 2 次" in said and "可以再用优惠券" in said

    def test_are_not_another_shops(self, shop: World, browser: Browser):
        small_world(shop.noon, name="布坊", slug="cloth")
        number = promote(shop)
        assert browser().get(f"/mall/cloth/offers/{number}/").status_code == 404
