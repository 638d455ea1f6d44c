"""我的订单: what a buyer sees of their own orders and never of others'."""

from __future__ import annotations

import pytest

from duoshou.mall.orders.facade import Parcel, pay_in_sandbox, ship
from duoshou.mall.orders.models import Order
from tests.mall.placing.ordering import HUNDRED_OFF_TEN, promote
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import place, text

QUESTIONS_OF_THE_LIST = 8
QUESTIONS_OF_ONE = 20


def paid(shop: World, number: int) -> None:
    """The order is paid."""
    pay_in_sandbox(order_id=number, buyer_id=shop.buyer["小明"], moment=shop.noon)


class TestTheList:
    def test_shows_orders_under_their_states(self, shop: World, browser: Browser):
        client = browser("小明")
        place(client, shop, ("cup", 1))
        paid(shop, place(client, shop, ("tea", 1)))
        to_pay, to_ship = (text(client.get("/mall/tea/orders/", {"state": one})) for one in ("to-pay", "to-ship"))
        assert "白瓷杯" in to_pay and "高山绿茶" not in to_pay
        assert "高山绿茶" in to_ship and "白瓷杯" not in to_ship

    def test_shows_nobody_elses(self, shop: World, browser: Browser):
        place(browser("小明"), shop, ("cup", 1))
        assert "这里还没有订单" in text(browser("小红").get("/mall/tea/orders/"))
        assert "这里还没有订单" in text(browser().get("/mall/tea/orders/"))

    def test_has_further_pages(self, shop: World, browser: Browser):
        client = browser("小明")
        numbers = [place(client, shop, ("tin", 1)) for _ in range(11)]
        first = client.get("/mall/tea/orders/").content.decode()
        # Ten on a page: of eleven the oldest is on the next.
        assert f"/orders/{numbers[0]}/" not in first and f"before={numbers[1]}" in first
        assert f"/orders/{numbers[0]}/" in client.get(f"/mall/tea/orders/?before={numbers[1]}").content.decode()

    def test_asks_a_bounded_number_of_questions(self, shop: World, browser: Browser, django_assert_max_num_queries):
        client = browser("小明")
        for _ in range(3):
            place(client, shop, ("tin", 1), ("cup", 1))
        with django_assert_max_num_queries(QUESTIONS_OF_THE_LIST):
            client.get("/mall/tea/orders/")


class TestAnOrder:
    def test_shows_what_was_agreed_with_every_discount(self, shop: World, browser: Browser):
        promote(shop, HUNDRED_OFF_TEN, name="满百减十")
        client = browser("小明")
        said = text(client.get(f"/mall/tea/orders/{place(client, shop, ('tea', 1))}/"))
        # 128.00 − 10.00 = 118.00
        assert "满百减十 -¥10.00" in said and "应付 ¥ 118 .00" in said and "龙井路 1 号" in said

    def test_shows_its_parcels(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("tea", 1))
        paid(shop, number)
        ship(parcel=Parcel(number, "顺丰", "SF123"), shop_id=shop.shop_id, who="店主", moment=shop.noon)
        said = text(client.get(f"/mall/tea/orders/{number}/"))
        assert "SF123" in said and "全部发出" in said and "确认收货" in said

    def test_is_received_when_its_buyer_says_so(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("tea", 1))
        paid(shop, number)
        ship(parcel=Parcel(number, "顺丰", "SF123"), shop_id=shop.shop_id, who="店主", moment=shop.noon)
        assert "已收货" in text(client.post(f"/mall/tea/orders/{number}/received/", follow=True))

    def test_is_given_up_after_a_question(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("cup", 1))
        assert "取消这笔订单？" in text(client.get(f"/mall/tea/orders/{number}/cancel/"))
        assert Order.objects.get().state == "awaiting_payment"
        assert "已取消" in text(client.post(f"/mall/tea/orders/{number}/cancel/", follow=True))

    def test_gives_the_money_back_when_it_was_paid(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("cup", 1))
        paid(shop, number)
        said = text(client.post(f"/mall/tea/orders/{number}/cancel/", follow=True))
        assert "退款中 ¥30.00" in said

    def test_that_was_shipped_is_not_given_up(self, shop: World, browser: Browser):
        client = browser("小明")
        number = place(client, shop, ("cup", 1))
        paid(shop, number)
        ship(parcel=Parcel(number, "顺丰", "SF123"), shop_id=shop.shop_id, who="店主", moment=shop.noon)
        answer = client.post(f"/mall/tea/orders/{number}/cancel/")
        assert answer.status_code == 400 and "不能取消" in text(answer)

    def test_asks_a_bounded_number_of_questions(self, shop: World, browser: Browser, django_assert_max_num_queries):
        client = browser("小明")
        number = place(client, shop, ("tea", 1), ("cup", 2))
        client.get(f"/mall/tea/orders/{number}/")
        with django_assert_max_num_queries(QUESTIONS_OF_ONE):
            client.get(f"/mall/tea/orders/{number}/")


class TestSomebodyElsesOrder:
    @pytest.mark.parametrize("who", [None, "小红"])
    @pytest.mark.parametrize("page", ["", "cancel/", "pay/", "sandbox/"])
    def test_is_not_there(self, shop: World, browser: Browser, who: str | None, page: str):
        number = place(browser("小明"), shop, ("cup", 1))
        assert browser(who).get(f"/mall/tea/orders/{number}/{page}").status_code == 404

    @pytest.mark.parametrize("who", [None, "小红"])
    @pytest.mark.parametrize("page", ["cancel/", "pay/", "sandbox/", "received/"])
    def test_is_not_moved(self, shop: World, browser: Browser, who: str | None, page: str):
        number = place(browser("小明"), shop, ("cup", 1))
        assert browser(who).post(f"/mall/tea/orders/{number}/{page}", {"outcome": "pay"}).status_code == 404
        assert Order.objects.get().state == "awaiting_payment"
