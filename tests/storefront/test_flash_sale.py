"""A flash sale on the shop's pages: seen, got ready for, bought, and told honestly."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from duoshou.mall.orders.models import Order
from tests.mall.plays.flash_sale.selling import HOUR, in_the_slot, on_sale, pool
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import text

TICKET = re.compile(r'name="ticket" value="([^"]+)"')


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch):
    """Sets the doors' clock."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr("duoshou.kernel.clock.now", lambda: moment)

    return set_to


def entered(client: Client, item: int) -> str:
    """The ticket that the page gives."""
    page = client.post(f"/mall/tea/flash-sale/{item}/enter/")
    return TICKET.findall(page.content.decode())[0]


class TestTheList:
    def test_stands_on_the_first_page_with_its_price_and_its_start(self, shop: World, browser: Browser):
        on_sale(shop)
        page = text(browser().get("/mall/tea/"))
        assert "限时秒杀" in page and "午间场" in page and "13:00 开抢" in page
        assert "99" in text(browser().get("/mall/tea/flash-sale/"))

    def test_says_so_when_there_is_none(self, shop: World, browser: Browser):
        assert "现在没有秒杀" in text(browser().get("/mall/tea/flash-sale/"))

    def test_does_not_pass_the_flash_price_off_as_an_offer_of_the_shop(self, shop: World, browser: Browser, set_clock):
        on_sale(shop)
        set_clock(in_the_slot(shop))
        assert "限秒杀" not in text(browser().get("/mall/tea/"))


class TestAPress:
    def test_brings_an_order_to_pay(self, shop: World, browser: Browser, set_clock):
        item, client = on_sale(shop), browser("小明")
        ticket = entered(client, item)
        set_clock(in_the_slot(shop))
        typed = {"ticket": ticket, "pieces": "1", "address": str(shop.address["小明"])}
        answer = client.post(f"/mall/tea/flash-sale/{item}/buy/", typed)
        again = client.post(f"/mall/tea/flash-sale/{item}/buy/", typed)
        order = Order.objects.get()
        assert answer["Location"] == again["Location"] == f"/mall/tea/orders/{order.pk}/pay/"
        assert order.payable_fen == 9_900 and pool(item) == (4, 1)

    def test_before_the_start_says_how_long(self, shop: World, browser: Browser, set_clock):
        item, client = on_sale(shop), browser("小明")
        ticket = entered(client, item)
        set_clock(shop.noon + HOUR - timedelta(seconds=30))
        typed = {"ticket": ticket, "pieces": "1", "address": str(shop.address["小明"])}
        answer = client.post(f"/mall/tea/flash-sale/{item}/buy/", typed)
        assert answer.status_code == 503 and "还有 30 秒" in text(answer)

    def test_with_somebody_elses_address_is_refused(self, shop: World, browser: Browser, set_clock):
        item, client = on_sale(shop), browser("小明")
        ticket = entered(client, item)
        set_clock(in_the_slot(shop))
        typed = {"ticket": ticket, "pieces": "1", "address": str(shop.address["小红"])}
        assert client.post(f"/mall/tea/flash-sale/{item}/buy/", typed).status_code == 400
        assert not Order.objects.exists()

    def test_shows_the_token_at_the_crowds_door_and_nowhere_else(self, shop: World, browser: Browser):
        item, client = on_sale(shop), browser("小明")
        answer = client.post(f"/mall/tea/flash-sale/{item}/enter/")
        kept = answer.cookies["duoshou_buyer"]
        assert kept["path"] == "/api/v1/flash-sale" and kept["httponly"] and kept["samesite"] == "Lax"


class TestTheState:
    def test_tells_the_servers_time_and_what_is_left(self, shop: World, browser: Browser, set_clock):
        item = on_sale(shop)
        set_clock(in_the_slot(shop))
        state = browser().get(f"/mall/tea/flash-sale/{item}/state/").json()
        assert state["now_ms"] == int(in_the_slot(shop).timestamp() * 1000)
        assert (state["left"], state["waiting"], state["is_over"]) == (5, 0, False)

    def test_is_nothing_of_another_shops(self, shop: World, browser: Browser):
        assert browser().get("/mall/tea/flash-sale/999/state/").status_code == 404
        assert browser().get("/mall/tea/flash-sale/999/").status_code == 404
