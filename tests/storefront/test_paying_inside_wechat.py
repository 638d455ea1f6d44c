"""A buyer inside WeChat: asked of WeChat who they are, then before its bridge; what else they may be offered."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from duoshou.mall.members.models import BuyerToken
from duoshou.mall.payments.models import Payment
from duoshou.storefront.visitor import BUYER_COOKIE
from tests.mall.payments.desk import SITE, set_up
from tests.mall.payments.fakes.server import Asked, Mood, Says, running, says
from tests.mall.payments.fakes.wechat import APPID, FakeWeChat
from tests.mall.payments.fakes.wechat_sign_in import OPENID, SECRET, FakeSignIn
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import place, text
from tests.storefront.test_the_door import INLINE

HOST = urlsplit(SITE).netloc
INSIDE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI"


@pytest.fixture
def noon() -> datetime:
    """The stand-ins look at real clocks."""
    return datetime.now(UTC)


@pytest.fixture
def wechat(shop: World, settings) -> Iterator[FakeWeChat]:
    """WeChat Pay's stand-in, with the official account's beside it."""
    with running(FakeWeChat()) as stand, running(FakeSignIn(domain=HOST)) as sign_in:
        set_up(settings, stand, more=sign_in.config)
        stand.sign_in = sign_in
        yield stand


def inside_wechat(shop: World, name: str = "小明", *, host: str = HOST) -> Client:
    client = Client(headers={"user-agent": INSIDE, "host": host})
    client.cookies[BUYER_COOKIE] = shop.token[name]
    return client


def link(page: HttpResponse) -> str:
    """Where the page goes by itself."""
    found = re.search(r'href="([^"]+)"[^>]*data-go', page.content.decode())
    assert found is not None, text(page)
    return html.unescape(found[1])


def back(wechat: FakeWeChat, address: str) -> str:
    """The path with which WeChat sends the browser back."""
    parts = urlsplit(address)
    said = wechat.sign_in.answer(Asked("GET", f"{parts.path}?{parts.query}", {}, b""))
    assert said.status == 302, said.body.decode()
    return said.headers["Location"].removeprefix(SITE)


def bridge(page: HttpResponse) -> dict[str, str]:
    """What WeChat's bridge is called with."""
    found = re.search(r'data-bridge="([^"]+)"', page.content.decode())
    assert found is not None, text(page)
    return json.loads(html.unescape(found[1]))


def another_token(shop: World) -> str:
    """What the buyer's browser shows in another WeChat account."""
    token = "token-of-another-phone"
    lasts = {"made_at": shop.noon, "expires_at": shop.noon + timedelta(days=1)}
    sha256 = hashlib.sha256(token.encode()).hexdigest()
    BuyerToken.objects.create(buyer_id=shop.buyer["小明"], sha256=sha256, **lasts)
    return token


def meanwhile(work: Callable[[], None]) -> Mood:
    """Answers after this was done."""

    def mood(handler: object, asked: Asked, answer: Callable[[], Says]) -> Says:
        try:
            work()
        finally:
            connections.close_all()
        return answer()

    return mood


class TestInsideWeChat:
    def test_a_buyer_is_asked_once_and_stands_before_the_bridge(self, shop: World, wechat: FakeWeChat, caplog):
        client = inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        pay = f"/mall/tea/orders/{number}/pay/"
        assert "就在微信里付" in text(client.get(pay))
        chosen = client.post(pay, {"provider": "wechat"})
        assert chosen["Location"] == f"/mall/tea/orders/{number}/paying/wechat/?go=1"
        assert not Payment.objects.filter(begun_at__isnull=False).exists()
        sends = client.get(chosen["Location"])
        assert not INLINE.findall(sends.content.decode()) and sends["Cache-Control"] == "no-store"
        way_back = back(wechat, link(sends))
        waits = client.get(way_back)
        assert waits["Location"] == f"/mall/tea/orders/{number}/paying/?by=wechat.jsapi&go=1"
        page = client.get(waits["Location"])
        said = bridge(page)
        assert set(said) == {"appId", "timeStamp", "nonceStr", "package", "signType", "paySign"}
        assert (said["appId"], said["signType"]) == (APPID, "RSA") and said["package"].startswith("prepay_id=")
        assert not INLINE.findall(page.content.decode())
        assert OPENID not in page.content.decode() + caplog.text
        # Chosen once more, named as it is offered or by its provider alone: nobody is asked again; the way
        # back opened a second time leads to the same page.
        for said in ("wechat", "wechat.jsapi"):
            assert client.post(pay, {"provider": said})["Location"] == waits["Location"]
        assert client.get(way_back)["Location"] == waits["Location"]
        assert len(wechat.sign_in.asked) == 1 and len(wechat.trades) == 1
        [trade] = wechat.trades
        wechat.pay(trade)
        # The page asks once in five seconds, and the clock stands.
        Payment.objects.update(asked_at=None)
        assert f"/orders/{number}/" in client.get(f"/mall/tea/orders/{number}/paying/")["Location"]
        state = client.get(f"/mall/tea/orders/{number}/paying/state/").json()
        assert state["state"] == "paid"

    @pytest.mark.parametrize("mood", [says(500), says(200, b'{"errcode":40163}')], ids=["5xx", "used"])
    def test_of_whom_wechat_says_nothing_a_buyer_is_told_so_and_may_try_again(
        self, shop: World, wechat: FakeWeChat, mood
    ):
        client = inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        payer = f"/mall/tea/orders/{number}/paying/wechat/"
        way_back = back(wechat, link(client.get(payer)))
        wechat.sign_in.moods = [mood]
        told = client.get(way_back, follow=True)
        assert "微信没有说是谁在付款" in text(told) and told.request["QUERY_STRING"] == "told=payer-unknown"
        assert not wechat.trades
        again = client.get(back(wechat, link(client.get(payer))), follow=True)
        assert bridge(again)["appId"] == APPID

    def test_a_second_return_while_the_first_is_under_way_waits(self, shop: World, wechat: FakeWeChat):
        client = inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        way_back = back(wechat, link(client.get(f"/mall/tea/orders/{number}/paying/wechat/")))
        second: list[HttpResponse] = []
        wechat.sign_in.moods = [meanwhile(lambda: second.append(inside_wechat(shop).get(way_back)))]
        first = client.get(way_back)
        assert second[0]["Location"] == f"/mall/tea/orders/{number}/paying/"
        assert bridge(client.get(first["Location"]))["appId"] == APPID

    def test_the_way_back_closes_what_was_begun_meanwhile(self, shop: World, wechat: FakeWeChat):
        client = inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        way_back = back(wechat, link(client.get(f"/mall/tea/orders/{number}/paying/wechat/")))
        client.post(f"/mall/tea/orders/{number}/pay/", {"provider": "wechat.native"})
        assert "by=wechat.jsapi" in client.get(way_back)["Location"]
        assert [(one.said["way"], one.state) for one in wechat.trades.values()] == [
            ("native", "CLOSED"),
            ("jsapi", "NOTPAY"),
        ]

    def test_the_way_back_takes_no_second_payment_when_the_first_came_meanwhile(self, shop: World, wechat: FakeWeChat):
        client = inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        way_back = back(wechat, link(client.get(f"/mall/tea/orders/{number}/paying/wechat/")))
        client.post(f"/mall/tea/orders/{number}/pay/", {"provider": "wechat.native"})
        [trade] = wechat.trades
        wechat.pay(trade)
        assert client.get(way_back)["Location"] == f"/mall/tea/orders/{number}/paying/"
        assert len(wechat.trades) == 1 and Payment.objects.get(order_id=number).state == "paid"

    def test_another_account_of_the_buyer_is_asked_for_itself(self, shop: World, wechat: FakeWeChat):
        client, other = inside_wechat(shop), inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        pay = f"/mall/tea/orders/{number}/pay/"
        waits = client.get(back(wechat, link(client.get(f"/mall/tea/orders/{number}/paying/wechat/"))))["Location"]
        other.cookies[BUYER_COOKIE] = another_token(shop)
        wechat.sign_in.openid = OPENID[::-1]
        # The page of the first leads the second to no till of somebody else.
        assert other.get(waits)["Location"] == pay
        asked = other.post(pay, {"provider": "wechat.jsapi"})["Location"]
        assert asked == f"/mall/tea/orders/{number}/paying/wechat/?go=1"
        assert bridge(other.get(back(wechat, link(other.get(asked))), follow=True))["appId"] == APPID
        first, second = wechat.trades.values()
        assert (first.state, second.state) == ("CLOSED", "NOTPAY")
        assert second.said["payer"] == {"openid": OPENID[::-1]}

    def test_who_cannot_be_asked_for_is_offered_a_code_and_the_way_out(self, shop: World, wechat: FakeWeChat, settings):
        set_up(settings, wechat, more=wechat.sign_in.config.replace(SECRET, SECRET[::-1]))
        client = inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        told = client.get(back(wechat, link(client.get(f"/mall/tea/orders/{number}/paying/wechat/"))), follow=True)
        page = text(told)
        assert told.status_code == 200 and "现在不能直接在微信里付" in page and "在浏览器打开" in page
        assert "就在微信里付" in page and "用微信扫二维码" in page
        assert re.findall(r'value="([\w.]+)" required', told.content.decode()) == [
            "wechat.jsapi",
            "wechat.native",
            "sandbox",
        ]
        waits = client.post(f"/mall/tea/orders/{number}/pay/", {"provider": "wechat.native"})["Location"]
        assert "by=wechat.native" in waits and "<svg" in client.get(waits).content.decode()

    def test_nobody_comes_back_for_somebody_else(self, shop: World, wechat: FakeWeChat):
        client, other = inside_wechat(shop), inside_wechat(shop, "小红")
        number = place(client, shop, ("tea", 1))
        way_back = back(wechat, link(client.get(f"/mall/tea/orders/{number}/paying/wechat/")))
        assert other.get(way_back).status_code == 404
        waits = f"/mall/tea/orders/{number}/paying/"
        assert client.get(way_back.replace("state=", "state=0"))["Location"] == waits
        assert not wechat.sign_in.asked
        assert "by=wechat.jsapi" in client.get(way_back)["Location"]

    def test_a_page_that_is_looked_at_begins_nothing(self, shop: World, wechat: FakeWeChat):
        client = inside_wechat(shop)
        number = place(client, shop, ("tea", 1))
        page = client.get(f"/mall/tea/orders/{number}/paying/?by=wechat.jsapi&go=1")
        assert "还没有收到付款" in text(page) and "data-bridge" not in page.content.decode()
        assert not wechat.asked

    def test_at_another_address_of_the_shop_a_code_for_another_device_is_offered(self, shop: World, wechat):
        client = inside_wechat(shop, host="127.0.0.1:2")
        number = place(client, shop, ("tea", 1))
        page = text(client.get(f"/mall/tea/orders/{number}/pay/"))
        assert "用微信扫二维码" in page and "就在微信里付" not in page and "在浏览器打开" in page
        away = client.get(f"/mall/tea/orders/{number}/paying/wechat/")
        assert away["Location"] == f"/mall/tea/orders/{number}/pay/"


class TestOutsideOfWeChat:
    def test_a_phone_and_a_desk_are_offered_what_they_were(self, shop: World, wechat: FakeWeChat, browser: Browser):
        for agent, hint in (("Mozilla/5.0 (iPhone) Mobile", "会打开微信"), ("Mozilla/5.0 (X11)", "用微信扫二维码")):
            client = Client(headers={"user-agent": agent, "host": HOST})
            client.cookies[BUYER_COOKIE] = shop.token["小明"]
            number = place(client, shop, ("tin", 1))
            assert hint in text(client.get(f"/mall/tea/orders/{number}/pay/"))
