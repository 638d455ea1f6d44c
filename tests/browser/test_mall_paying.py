"""Paying in a real Chromium at stand-ins of WeChat Pay and Alipay: chosen, given up, paid; told late, twice, forged."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from duoshou.kernel.home import Home
from duoshou.storefront.showing.qr_code import drawn
from tests.browser.cockpit import Cockpit, environment, running_cockpit
from tests.browser.looking import look_at
from tests.browser.mall import SHOP
from tests.browser.test_mall_buying import fill_in_an_address, put_into_the_cart
from tests.browser.test_mall_whole_way import OPEN_A_BARE_SHOP
from tests.browser.visits import DESKTOP, PHONE, Screen, Visits
from tests.mall.payments.fakes.alipay import FakeAlipay
from tests.mall.payments.fakes.server import deliver, running, says
from tests.mall.payments.fakes.wechat import APPID, FakeWeChat
from tests.mall.payments.fakes.wechat_sign_in import OPENID, FakeSignIn
from tests.new_home import furnished

pytestmark = pytest.mark.browser

PHONE_SAYS = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Mobile/15E148"
INSIDE_WECHAT = f"{PHONE_SAYS} MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN"
# WeChat's bridge, which is there a moment after the page and asks us how it goes on.
BRIDGE = """
addEventListener("load", () => setTimeout(() => {
  window.WeixinJSBridge = { invoke: async (what, said, told) => told({ err_msg: await window.weixin(what, said) }) };
  document.dispatchEvent(new Event("WeixinJSBridgeReady"));
}, 50));
"""
# While it lasts, the provider answers no question: only a notice can tell.
DEAF = [says(500)] * 200


@dataclass(frozen=True)
class Till:
    """The shop at both providers."""

    running: Cockpit
    home: Home
    wechat: FakeWeChat
    alipay: FakeAlipay
    sign_in: FakeSignIn


@pytest.fixture(scope="module")
def till(new_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    folder = tmp_path_factory.mktemp("paying")
    home = furnished(folder / "home", new_tables)
    subprocess.run([sys.executable, "-c", OPEN_A_BARE_SHOP], env=environment(home), check=True)
    around = {"DUOSHOU_PAYMENTS_ON_LOOPBACK": "1"}
    with (
        running(FakeWeChat()) as wechat,
        running(FakeAlipay()) as alipay,
        running(FakeSignIn(domain="")) as sign_in,
        running_cockpit(home, viewer_sees=SHOP, log=folder / "server.log", **around) as up,
    ):
        sign_in.domain = urlsplit(up.address).netloc
        tables = wechat.config(up.address) + sign_in.config + alipay.config(up.address)
        home.config_file.write_text(f'[payments]\nsite = "{up.address}"\n{tables}', encoding="utf-8")
        home.config_file.chmod(0o600)
        yield Till(up, home, wechat, alipay, sign_in)


def about_to_pay(till: Till, visits: Visits, screen: Screen, **options: str) -> Page:
    """A guest with an order, before the choice of ways to pay."""
    page = visits.page_of_its_own(till.running, screen, person=None, **options)
    put_into_the_cart(page, "高山绿茶")
    page.goto("/mall/tea/cart/")
    page.get_by_role("link", name="去结算").click()
    fill_in_an_address(page)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="提交订单").click()
    page.wait_for_url(re.compile(r"/pay/$"))
    return page


def choose(page: Page, words: str) -> None:
    page.get_by_label(re.compile(words)).check()
    page.get_by_role("button", name="去付款").click()


def is_paid_once(page: Page, till: Till) -> None:
    """The page has found out by itself; the order says so once, and the books add up."""
    expect(page.get_by_role("heading", level=1, name="待发货")).to_be_visible()
    expect(page.get_by_text("已付款", exact=True)).to_have_count(1)
    command = [sys.executable, "-m", "duoshou.cli", "check"]
    assert subprocess.run(command, env=environment(till.home), check=False, capture_output=True).returncode == 0


class TestABuyer:
    def test_pays_at_wechat_on_a_phone_and_the_notice_comes_forged_then_late_and_twice(
        self, till: Till, visits: Visits
    ):
        page = about_to_pay(till, visits, PHONE, user_agent=PHONE_SAYS)
        found = look_at(page)
        assert not (found.sideways or found.unnamed or found.faint), found
        choose(page, "微信支付")
        expect(page.get_by_role("heading", name="微信支付（替身）")).to_be_visible()
        till.wechat.moods = list(DEAF)
        page.get_by_role("button", name="立即支付").click()
        expect(page.get_by_role("heading", name="还没有收到付款")).to_be_visible()
        found = look_at(page)
        assert not (found.sideways or found.unnamed or found.faint), found
        number, now = next(reversed(till.wechat.trades)), datetime.now(UTC)
        assert till.wechat.hand_in(number, moment=now, by="somebody else") == 400
        assert till.wechat.hand_in(number, moment=now, inside={"mchid": "1900000001"}) == 400
        page.get_by_role("link", name="付好了，查一下").click()
        expect(page.get_by_role("heading", name="还没有收到付款")).to_be_visible()
        assert [till.wechat.hand_in(number, moment=datetime.now(UTC)) for _ in range(2)] == [200, 200]
        is_paid_once(page, till)
        till.wechat.moods = []
        assert not till.wechat.refunds

    def test_gives_up_wechats_code_at_a_desk_and_pays_at_alipay_which_is_told_late_and_twice(
        self, till: Till, visits: Visits
    ):
        page = about_to_pay(till, visits, DESKTOP)
        choose(page, "微信支付")
        expect(page.get_by_text("打开微信，扫一扫付款")).to_be_visible()
        code = next(reversed(till.wechat.trades))
        rightly = drawn(f"weixin://wxpay/bizpayurl?pr={code}").path
        assert page.locator(".code path").get_attribute("d") == rightly
        page.get_by_role("link", name="换一种方式付").click()
        choose(page, "支付宝")
        expect(page.get_by_role("heading", name="支付宝（替身）")).to_be_visible()
        assert till.wechat.trades[code].state == "CLOSED"
        number = next(reversed(till.alipay.trades))
        till.alipay.moods = list(DEAF)
        page.get_by_role("button", name="确认付款").click()
        expect(page.get_by_role("heading", name="还没有收到付款")).to_be_visible()
        told = till.alipay.trades[number].said["notify_url"]
        answers = []
        for by in ("app", "alipay", "alipay"):
            body, headers = till.alipay.notice(number, moment=datetime.now(UTC), by=by)
            answers.append(deliver(told, body=body, headers=headers))
        assert answers == [(400, b"failure"), (200, b"success"), (200, b"success")]
        is_paid_once(page, till)
        till.alipay.moods = []
        assert not till.alipay.trades[number].refunds

    def test_pays_inside_wechat_after_giving_up_and_failing_and_no_openid_is_seen(self, till: Till, visits: Visits):
        page = about_to_pay(till, visits, PHONE, user_agent=INSIDE_WECHAT)
        outcomes, called = ["cancel", "fail", "ok"], []

        def weixin(what: str, said: dict[str, str]) -> str:
            called.append((what, said))
            outcome = outcomes.pop(0)
            if outcome == "ok":
                till.wechat.pay(said["package"].removeprefix("prepay_id=wx"))
            return f"get_brand_wcpay_request:{outcome}"

        page.expose_function("weixin", weixin)
        page.add_init_script(BRIDGE)
        choose(page, "就在微信里付")
        for told in ("您取消了付款", "微信说付款没有成功"):
            expect(page.get_by_text(told)).to_be_visible()
            found = look_at(page)
            assert not (found.sideways or found.unnamed or found.faint), found
            assert OPENID not in page.content() and "code=" not in page.url
            page.get_by_role("button", name="打开微信支付").click()
        is_paid_once(page, till)
        assert {what for what, _ in called} == {"getBrandWCPayRequest"}
        assert {said["appId"] for _, said in called} == {APPID} and len({said["paySign"] for _, said in called}) == 3
        assert len(till.sign_in.asked) == 2 and not outcomes

    def test_who_says_to_be_inside_wechat_and_has_no_bridge_is_told_so(self, till: Till, visits: Visits):
        page = about_to_pay(till, visits, PHONE, user_agent=INSIDE_WECHAT)
        choose(page, "就在微信里付")
        expect(page.get_by_text("这里打不开微信支付")).to_be_visible()
        found = look_at(page)
        assert not (found.sideways or found.unnamed or found.faint), found
