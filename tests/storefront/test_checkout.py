"""下单和付款: one decision per screen, and nothing that the buyer was not shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.mall.catalog.facade import change_price
from duoshou.mall.orders.facade import expire_due
from duoshou.mall.orders.models import Order
from duoshou.mall.stock.facade import count_stock
from tests.mall.placing.ordering import HUNDRED_OFF_TEN, promote
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import ADDRESS, confirm_page, hidden, place, put, text


class TestTheWay:
    def test_leads_a_guest_from_the_cart_to_a_paid_order(self, shop: World, browser: Browser):
        client = browser()
        put(client, shop, "tea")
        asked = client.get("/mall/tea/checkout/")
        assert "收货人" in text(asked)
        step = client.post("/mall/tea/checkout/", {**hidden(asked, "next"), **ADDRESS}, follow=True)
        assert "应付 ¥ 128 .00" in text(step)
        placed = client.post("/mall/tea/checkout/place/", hidden(step, "place"))
        pay = client.get(placed["Location"])
        assert "沙箱" in text(pay)
        client.post(placed["Location"], {"provider": "sandbox"})
        order = Order.objects.get()
        done = client.post(f"/mall/tea/orders/{order.pk}/sandbox/", {"outcome": "pay"}, follow=True)
        assert "待发货" in text(done) and "付款成功" in text(done)
        assert (Order.objects.get().state, order.payable_fen) == ("paid", 12_800)
        assert "购物车是空的" in text(client.get("/mall/tea/cart/"))

    def test_buys_at_once_without_the_cart(self, shop: World, browser: Browser):
        answer = browser("小明").post(
            "/mall/tea/cart/put/", {"sku": shop.sku["cup"], "pieces": "2", "then": "buy"}, follow=True
        )
        assert hidden(answer, "next")["line"] == [f"{shop.sku['cup']}:2"]

    def test_asks_for_an_address_that_can_be_used(self, shop: World, browser: Browser):
        answer = browser("小明").post("/mall/tea/checkout/", {"line": f"{shop.sku['cup']}:1", **ADDRESS, "phone": "12"})
        assert answer.status_code == 400
        assert "电话" in text(answer) and 'value="林小溪"' in answer.content.decode()

    def test_goes_back_to_an_empty_cart(self, shop: World, browser: Browser):
        assert browser().get("/mall/tea/checkout/")["Location"] == "/mall/tea/cart/"

    def test_does_not_send_to_somebody_elses_address(self, shop: World, browser: Browser):
        answer = confirm_page(browser("小明"), shop, ("cup", 1), address_id=shop.address["小红"])
        assert "送到哪里" in text(answer) and "应付" not in text(answer)

    def test_names_every_discount(self, shop: World, browser: Browser):
        promote(shop, HUNDRED_OFF_TEN, name="满百减十")
        said = text(confirm_page(browser("小明"), shop, ("tea", 1), address_id=shop.address["小明"]))
        # 128.00 − 10.00 = 118.00
        assert "满百减十 -¥10.00" in said and "应付 ¥ 118 .00" in said


class TestPlacing:
    def test_sent_twice_places_one_order(self, shop: World, browser: Browser):
        client = browser("小明")
        fields = hidden(confirm_page(client, shop, ("cup", 1), address_id=shop.address["小明"]), "place")
        first = client.post("/mall/tea/checkout/place/", fields)
        again = client.post("/mall/tea/checkout/place/", fields)
        assert first["Location"] == again["Location"] and Order.objects.count() == 1

    def test_shows_a_changed_price_and_asks_again(self, shop: World, browser: Browser):
        client = browser("小明")
        fields = hidden(confirm_page(client, shop, ("cup", 1), address_id=shop.address["小明"]), "place")
        change_price(
            shop_id=shop.shop_id, sku_id=shop.sku["cup"], price_fen=3_500, who="店主", why="涨价", moment=shop.noon
        )
        answer = client.post("/mall/tea/checkout/place/", fields)
        said = text(answer)
        assert answer.status_code == 400 and "价格变了：应付 ¥35.00，之前是 ¥30.00" in said
        assert "应付 ¥ 35 .00" in said and Order.objects.count() == 0
        assert client.post("/mall/tea/checkout/place/", hidden(answer, "place")).status_code == 302

    def test_says_which_goods_are_gone(self, shop: World, browser: Browser):
        client = browser("小明")
        fields = hidden(confirm_page(client, shop, ("last", 1), address_id=shop.address["小明"]), "place")
        count_stock(shop_id=shop.shop_id, item_id=shop.item["last"], pieces=0, who="店主", why="盘点", moment=shop.noon)
        answer = client.post("/mall/tea/checkout/place/", fields)
        assert "“绝版茶盘”只剩 0 件" in text(answer) and Order.objects.count() == 0

    @pytest.mark.parametrize("line", ["x", "1", "1:0", "0:1", "999999999999:1", "1:99999", "9" * 30 + ":1"])
    def test_survives_strange_lines(self, shop: World, browser: Browser, line: str):
        client = browser("小明")
        wish = {"line": line, "address": shop.address["小明"], "expected": "1", "key": "k"}
        assert client.post("/mall/tea/checkout/place/", wish).status_code in (302, 400)
        assert client.get("/mall/tea/checkout/", {**wish, "step": "confirm"}).status_code in (200, 302, 400)
        assert Order.objects.count() == 0


class TestTheSandbox:
    def test_can_fail_and_be_tried_again(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("cup", 1))
        failed = client.post(f"/mall/tea/orders/{number}/sandbox/", {"outcome": "fail"}, follow=True)
        assert "付款没有成功" in text(failed) and Order.objects.get().state == "awaiting_payment"
        client.post(f"/mall/tea/orders/{number}/sandbox/", {"outcome": "pay"})
        assert Order.objects.get().state == "paid"

    def test_pays_late_and_the_order_is_filled_when_the_provider_is_asked(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("cup", 1))
        late = client.post(f"/mall/tea/orders/{number}/sandbox/", {"outcome": "late"}, follow=True)
        assert "通知还在路上" in text(late) and Order.objects.get().state == "awaiting_payment"
        expire_due(moment=shop.noon + timedelta(hours=2))
        assert Order.objects.get().state == "paid"

    def test_says_that_it_is_one(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("cup", 1))
        assert "不会动用任何真钱" in text(client.get(f"/mall/tea/orders/{number}/sandbox/"))
