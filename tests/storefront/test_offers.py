"""Promotions in plain words: which goods they speak of."""

from __future__ import annotations

from typing import Any

import pytest

from duoshou.mall.catalog.facade import delist_product
from tests.mall.placing.ordering import HUNDRED_OFF_TEN, promote
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import text

BENEFIT = HUNDRED_OFF_TEN["benefit"]
# What the first page costs once the book is known: eight, one question for all products and one for all categories.
HOME_QUESTIONS = 10


def on(shop: World, **scope: list[int]) -> int:
    """A live promotion on these goods alone."""
    terms: dict[str, Any] = {"conditions": [{"rule": "goods_in_scope", **scope}], "benefit": BENEFIT}
    return promote(shop, terms, name="周末满减")


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
