"""Promotions in plain words: which goods they speak of."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from duoshou.mall.catalog.facade import delist_product
from duoshou.mall.coupons import facade as coupons
from tests.mall.placing.ordering import HUNDRED_OFF_TEN, promote
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import put, text

BENEFIT = HUNDRED_OFF_TEN["benefit"]
# What the first page costs once the book is known: eight, one question for all products and one for all categories.
HOME_QUESTIONS = 10


def on(shop: World, **scope: list[int]) -> int:
    """A live promotion on these goods alone."""
    terms: dict[str, Any] = {"conditions": [{"rule": "goods_in_scope", **scope}], "benefit": BENEFIT}
    return promote(shop, terms, name="周末满减")


def coupon_on(shop: World, name: str = "茶器券", **scope: list[int]) -> int:
    """A coupon that anybody may claim, for these goods alone, or for all when none are named."""
    terms: dict[str, Any] = {"benefit": BENEFIT}
    if scope:
        terms["conditions"] = [{"rule": "goods_in_scope", **scope}]
    draft = coupons.CouponDraft(
        name=name,
        terms=terms,
        total=10,
        per_buyer=1,
        claim_from=shop.noon,
        claim_until=shop.noon + timedelta(days=5),
        valid_days=7,
    )
    return coupons.make_template(shop_id=shop.shop_id, draft=draft, who="店主", moment=shop.noon).template_id


class TestTheGoodsOfAPromotion:
    @pytest.mark.parametrize("where", ["", "offers"])
    def test_are_named(self, shop: World, browser: Browser, where: str):
        number = on(shop, product_ids=[shop.product["cup"], shop.product["pot"]])
        said = text(browser().get(f"/mall/tea/offers/{number}/" if where else "/mall/tea/"))
        assert "限 白瓷杯、紫砂壶" in said and "指定商品" not in said

    def test_are_named_up_to_three_and_then_counted(self, shop: World, browser: Browser):
        on(shop, category_ids=[shop.category["茶"]], sku_ids=[shop.sku[one] for one in ("cup", "pot", "tin")])
        assert "限 茶、白瓷杯、紫砂壶 等 4 种" in text(browser().get("/mall/tea/"))

    def test_are_not_told_before_and_after_they_are_sold(self, shop: World, browser: Browser):
        on(shop, product_ids=[shop.product["cup"]])
        delist_product(shop_id=shop.shop_id, product_id=shop.product["cup"])
        said = text(browser().get("/mall/tea/"))
        assert "指定商品" in said and "白瓷杯" not in said

    def test_are_named_in_english_too(self, shop: World, browser: Browser):
        on(shop, product_ids=[shop.product["cup"]])
        client = browser()
        client.post("/mall/language/", {"language": "en"})
        assert "on 白瓷杯" in text(client.get("/mall/tea/"))

    def test_ask_no_more_for_more_promotions(self, shop: World, browser: Browser, django_assert_max_num_queries):
        for code in ("cup", "pot", "tin", "last"):
            on(shop, product_ids=[shop.product[code]])
            on(shop, category_ids=[shop.category["器"]])
        browser().get("/mall/tea/")
        with django_assert_max_num_queries(HOME_QUESTIONS):
            browser().get("/mall/tea/")

    def test_are_named_where_a_little_more_would_bring_it(self, shop: World, browser: Browser):
        on(shop, category_ids=[shop.category["器"]])
        client = browser("小明")
        put(client, shop, "cup")
        # 100.00 − 30.00 = 70.00
        assert "再买 ¥70.00，享周末满减（限 器）" in text(client.get("/mall/tea/cart/"))


class TestTheGoodsOfACoupon:
    def test_are_named_before_it_is_claimed(self, shop: World, browser: Browser):
        coupon_on(shop, product_ids=[shop.product["cup"]], category_ids=[shop.category["茶"]])
        for address in ("", "coupons/"):
            said = text(browser("小明").get(f"/mall/tea/{address}"))
            assert "限 茶、白瓷杯" in said and "指定商品" not in said

    def test_are_named_in_the_hand_and_beside_an_order(self, shop: World, browser: Browser):
        template_id = coupon_on(shop, sku_ids=[shop.sku["cup"]])
        client = browser("小明")
        client.post("/mall/tea/coupons/claim/", {"template": template_id, "key": "k1"})
        wish = f"line={shop.sku['cup']}:4&address={shop.address['小明']}&step=coupons"
        for address in ("coupons/", f"checkout/?{wish}"):
            said = text(client.get(f"/mall/tea/{address}"))
            assert "限 白瓷杯" in said and "指定商品" not in said

    def test_are_named_where_a_little_more_would_bring_it(self, shop: World, browser: Browser):
        on(shop, category_ids=[shop.category["茶"]])
        template_id = coupon_on(shop, category_ids=[shop.category["器"]])
        client = browser("小明")
        client.post("/mall/tea/coupons/claim/", {"template": template_id, "key": "k1"})
        put(client, shop, "cup")
        # 100.00 − 30.00 = 70.00; the promotion of tea has the same number as the coupon's template.
        assert "再买 ¥70.00，享茶器券（限 器）" in text(client.get("/mall/tea/cart/"))

    def test_that_are_not_sold_are_not_told(self, shop: World, browser: Browser):
        coupon_on(shop, product_ids=[shop.product["cup"]])
        delist_product(shop_id=shop.shop_id, product_id=shop.product["cup"])
        said = text(browser().get("/mall/tea/coupons/"))
        assert "指定商品" in said and "白瓷杯" not in said


class TestTheNameOfACoupon:
    def test_is_said_once_where_it_says_what_it_gives(self, shop: World, browser: Browser):
        coupon_on(shop, "满100减10")
        assert "满100减10 领后 7 天内有效" in text(browser("小明").get("/mall/tea/coupons/"))
        coupon_on(shop, "见面礼")
        assert "满100减10 见面礼 · 领后 7 天内有效" in text(browser("小明").get("/mall/tea/coupons/"))
