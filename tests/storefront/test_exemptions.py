"""Goods without the seven-day return, as a buyer meets them: on their page, at the last screen, at a flash sale."""

from __future__ import annotations

import re

import pytest

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.orders.models import Order, OrderLine
from tests.mall.after_sales.cases import ask
from tests.mall.after_sales.test_exemptions import PERISHABLE, exempt, signed_for, ticked
from tests.mall.placing.ordering import place_one
from tests.mall.plays.flash_sale.selling import in_the_slot, on_sale
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import confirm_page, hidden, text
from tests.storefront.test_flash_sale import entered

TICK = re.compile(r'<input type="checkbox" name="confirmed"[^>]*>')
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ARTICLE = "消费者权益保护法第二十五条第一款第二项"


@ON_SQLITE
class TestGoodsWithoutTheSevenDays:
    def test_say_so_on_their_page_with_the_reason_and_the_article(self, shop: World, browser: Browser):
        exempt(shop, "tea")
        said = text(browser().get(f"/mall/tea/goods/{shop.product['tea']}/"))
        assert "不支持 7 天无理由退货" in said and "鲜活易腐的商品" in said and ARTICLE in said
        other = text(browser().get(f"/mall/tea/goods/{shop.product['cup']}/"))
        assert "不支持" not in other and "签收次日起 7 天内可无理由退货" in other

    def test_are_ticked_one_by_one_before_an_order_stands(self, shop: World, browser: Browser):
        exempt(shop, "tea")
        exempt(shop, "pot", "custom_made")
        client, lines = browser("小明"), (("tea", 1), ("pot", 1), ("cup", 1))
        page = confirm_page(client, shop, *lines, address_id=shop.address["小明"])
        ticks = TICK.findall(page.content.decode())
        assert len(ticks) == 2 and all("required" in one and "checked" not in one for one in ticks)
        fields = hidden(page, "place")
        one = [f"{shop.sku['tea']}:{PERISHABLE}"]
        half = client.post("/mall/tea/checkout/place/", {**fields, "confirmed": one})
        assert half.status_code == 400 and "要由您单独确认" in text(half) and not Order.objects.exists()
        assert not any("checked" in one for one in TICK.findall(half.content.decode()))
        both = [*one, f"{shop.sku['pot']}:custom_made"]
        placed = client.post("/mall/tea/checkout/place/", {**hidden(half, "place"), "confirmed": both})
        assert placed.status_code == 302
        kinds = dict(OrderLine.objects.values_list("sku_id", "exemption"))
        assert kinds == {shop.sku["tea"]: PERISHABLE, shop.sku["pot"]: "custom_made", shop.sku["cup"]: ""}
        order = client.get(f"/mall/tea/orders/{Order.objects.get().pk}/")
        assert text(order).count("不支持 7 天无理由退货") == 2

    @pytest.mark.parametrize("tick", ["", "x", "1", "1:", f"{'9' * 30}:perishable", "1:" + "k" * 400])
    def test_are_not_confirmed_by_what_is_no_tick(self, shop: World, browser: Browser, tick: str):
        exempt(shop, "tea")
        client = browser("小明")
        fields = hidden(confirm_page(client, shop, ("tea", 1), address_id=shop.address["小明"]), "place")
        assert client.post("/mall/tea/checkout/place/", {**fields, "confirmed": tick}).status_code == 400

    def test_are_not_ticked_by_an_address_that_somebody_sent(self, shop: World, browser: Browser):
        exempt(shop, "tea")
        said = {"line": f"{shop.sku['tea']}:1", "address": shop.address["小明"], "step": "confirm"}
        page = browser("小明").get("/mall/tea/checkout/", {**said, "confirmed": f"{shop.sku['tea']}:{PERISHABLE}"})
        assert [one for one in TICK.findall(page.content.decode()) if "checked" not in one]
        assert "confirmed" not in hidden(page, "place")

    def test_need_the_tick_at_a_flash_sale_too(self, shop: World, browser: Browser, monkeypatch: pytest.MonkeyPatch):
        exempt(shop, "tea")
        item, client = on_sale(shop, "tea"), browser("小明")
        ticket = entered(client, item)
        monkeypatch.setattr("duoshou.kernel.clock.now", lambda: in_the_slot(shop))
        typed = {"ticket": ticket, "pieces": "1", "address": str(shop.address["小明"])}
        refused = client.post(f"/mall/tea/flash-sale/{item}/buy/", typed)
        assert refused.status_code == 400 and ARTICLE in text(refused) and not Order.objects.exists()
        [tick] = TICK.findall(client.get(f"/mall/tea/flash-sale/{item}/").content.decode())
        assert 'form="flash-buy"' in tick and "checked" not in tick
        assert client.post(f"/mall/tea/flash-sale/{item}/buy/", {**typed, "confirmed": PERISHABLE}).status_code == 302
        assert OrderLine.objects.get().exemption == PERISHABLE

    def test_may_be_asked_back_and_the_buyer_is_told_that_the_shop_may_say_no(self, shop: World, browser: Browser):
        exempt(shop, "tea")
        order_id = signed_for(shop, place_one(shop, ("tea", 1), ("cup", 1), confirmed=ticked(shop, "tea")).order_id)
        client = browser("小明")
        said = text(client.get(f"/mall/tea/orders/{order_id}/after-sales/"))
        assert said.count("七天无理由退货到") == 1
        form = text(client.get(f"/mall/tea/orders/{order_id}/after-sales/1/return/"))
        assert "下单时您确认过此商品不支持 7 天无理由退货" in form
        case = ask(shop, order_id, 1, reason="no_reason")
        assert after_sales.shop_case(shop_id=shop.shop_id, case_id=case).exemption == PERISHABLE
