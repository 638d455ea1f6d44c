"""The mall in a real Chromium: from the shelf to a paid order, with scripts and without, on a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cockpit import Cockpit, running_cockpit
from tests.browser.looking import look_at
from tests.browser.mall import MEMBER_PASSWORD, MEMBER_PHONE, SHOP, open_a_shop
from tests.browser.visits import DESKTOP, PHONE, WALKS, Screen, Visits
from tests.new_home import furnished

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 44
# Links inside a line of text may be smaller (WCAG 2.2, 2.5.8); everything else is for thumbs.
TARGETS = ".tabs a, .buy a, .buy button, .button, .chips a, .choices a, .pieces button, .tick, .row[href], summary"
STOP = """() => {
  const there = document.activeElement;
  return [there.getAttribute("aria-label") ?? there.tagName, getComputedStyle(there).outlineStyle];
}"""
SHIFT = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (moved += one.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 400);
})"""


@pytest.fixture(scope="module")
def mall(new_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    """A server with the tea shop open."""
    folder = tmp_path_factory.mktemp("mall")
    home = furnished(folder / "home", new_tables)
    open_a_shop(home)
    with running_cockpit(home, viewer_sees=SHOP, log=folder / "server.log") as running:
        yield running


def put_into_the_cart(page: Page, title: str) -> None:
    """The first kind of these goods, one piece."""
    page.goto("/mall/")
    page.locator("a.good", has_text=title).first.click()
    page.get_by_role("button", name="加入购物车").click()
    expect(page.get_by_text("已加入购物车")).to_be_visible()


def fill_in_an_address(page: Page) -> None:
    """Where to, typed."""
    page.get_by_label("收货人").fill("林小溪")
    page.get_by_label("电话").fill("13900001234")
    page.get_by_label("省份").select_option("浙江省")
    page.get_by_label("城市").fill("杭州市")
    page.get_by_label("街道、门牌号").fill("龙井路 1 号")


def pay_in_the_sandbox(page: Page) -> None:
    """From the last screen of the checkout to the money."""
    page.get_by_role("button", name="提交订单").click()
    page.get_by_role("button", name="去付款").click()
    expect(page.get_by_text("不会动用任何真钱")).to_be_visible()
    page.get_by_role("button", name="付款成功").click()


class TestAGuest:
    @pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
    @pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)
    def test_buys_from_the_shelf_to_a_paid_order(self, mall: Cockpit, visits: Visits, screen: Screen, scripts: bool):
        page = visits.page_of_its_own(mall, screen, person=None, java_script_enabled=scripts)
        put_into_the_cart(page, "高山绿茶")
        put_into_the_cart(page, "白瓷杯")
        page.goto("/mall/tea/cart/")
        page.get_by_role("button", name="白瓷杯 多一件").click()
        # 99.00 + 2 × 30.00 = 159.00
        expect(page.locator(".buy .price")).to_have_text("¥159.00")
        page.get_by_role("link", name="去结算").click()
        fill_in_an_address(page)
        page.get_by_role("button", name="下一步").click()
        expect(page.locator(".buy .price")).to_have_text("¥159.00")
        pay_in_the_sandbox(page)
        expect(page.get_by_role("heading", level=1, name="待发货")).to_be_visible()
        expect(page.get_by_text("已付款")).to_be_visible()
        page.goto("/mall/tea/cart/")
        expect(page.get_by_text("购物车是空的")).to_be_visible()


class TestAMember:
    def test_claims_a_coupon_and_pays_less_by_it(self, mall: Cockpit, visits: Visits):
        page = visits.page_of_its_own(mall, PHONE, person=None)
        page.goto("/mall/tea/")
        page.get_by_role("link", name="注册后领取 见面礼").click()
        page.get_by_label("手机号").fill(MEMBER_PHONE)
        page.get_by_label("密码").fill(MEMBER_PASSWORD)
        page.get_by_role("button", name="注册").click()
        page.goto("/mall/tea/coupons/")
        page.get_by_role("button", name="领取 见面礼").click()
        expect(page.get_by_text("可用")).to_be_visible()
        put_into_the_cart(page, "紫砂壶")
        page.goto("/mall/tea/checkout/")
        fill_in_an_address(page)
        page.get_by_role("button", name="下一步").click()
        expect(page.get_by_role("checkbox", name=re.compile("见面礼"))).to_be_checked()
        page.get_by_role("button", name="下一步").click()
        # 299.00 − 10.00 = 289.00
        expect(page.locator(".buy .price")).to_have_text("¥289.00")


class TestWithScripts:
    @pytest.fixture
    def page(self, mall: Cockpit, visits: Visits) -> Page:
        page = visits.page_of_its_own(mall, PHONE, person=None)
        page.goto("/mall/tea/")
        page.locator("a.good", has_text="高山绿茶").click()
        return page

    def test_goods_are_put_aside_without_leaving_the_page(self, page: Page):
        page.evaluate("window.stayed = true")
        page.get_by_role("button", name="加入购物车").click()
        expect(page.locator("#buy [data-cart]")).to_contain_text("1")
        page.get_by_role("button", name="加入购物车").click()
        expect(page.locator("#buy [data-cart]")).to_contain_text("2")
        assert page.evaluate("window.stayed")

    def test_another_kind_is_shown_at_once_and_kept_in_the_address(self, page: Page):
        page.evaluate("window.stayed = true")
        expect(page.locator(".price.big")).to_have_text("¥99.00")
        page.get_by_role("link", name="500克").click()
        expect(page.locator(".price.big")).to_have_text("¥238.00")
        assert page.evaluate("window.stayed") and "sku=" in page.url
        page.reload()
        expect(page.locator(".price.big")).to_have_text("¥238.00")

    def test_pieces_are_counted_by_thumb(self, page: Page):
        page.get_by_role("button", name="+1").click()
        expect(page.get_by_role("spinbutton", name="数量")).to_have_value("2")
        page.get_by_role("button", name="加入购物车").click()
        expect(page.locator("#buy [data-cart]")).to_contain_text("2")

    def test_the_end_of_a_price_is_counted_down_by_the_servers_clock(self, page: Page):
        clock = page.locator(".until time")
        expect(clock).to_have_text(re.compile(r"结束 · 19:59:\d\d|结束 · 20:00:00|结束 · 19:5\d:\d\d"))
        before = clock.inner_text()
        expect(clock).not_to_have_text(before)

    def test_the_gallery_says_which_picture_it_shows(self, page: Page):
        page.locator("[data-gallery]").evaluate("(all) => all.scrollTo({ left: all.clientWidth * 2 })")
        expect(page.locator("[data-place]")).to_have_text("3")

    def test_a_refusal_is_shown_whole(self, page: Page, visits: Visits):
        page.get_by_role("spinbutton", name="数量").evaluate("(input) => { input.max = 5000; input.value = 5000; }")
        page.get_by_role("button", name="加入购物车").click()
        expect(page.get_by_role("alert")).to_contain_text("最多 999 件")
        # The browser notes that something was refused; nothing else is wrong.
        assert all("400 (Bad Request)" in one for one in visits.complaints)
        visits.complaints.clear()


class TestTheKeyboard:
    def test_shows_where_it_is_at_every_stop(self, mall: Cockpit, visits: Visits):
        page = visits.page_of_its_own(mall, DESKTOP, person=None)
        for address in ("", "goods/1/"):
            page.goto(f"/mall/tea/{address}")
            stops = []
            for _ in range(30):
                page.keyboard.press("Tab")
                stops.append(page.evaluate(STOP))
            unseen = [name for name, ring in stops if ring == "none" and name != "BODY"]
            assert any(name == "A" for name, _ in stops) and not unseen, (address, unseen)


class TestEveryPage:
    @pytest.mark.parametrize(("screen", "look"), WALKS)
    def test_fits_can_be_read_and_can_be_touched(self, mall: Cockpit, visits: Visits, screen: Screen, look: str):
        theme, language = look.split()
        page = visits.page_of_its_own(mall, screen, person=None, color_scheme=theme)
        put_into_the_cart(page, "高山绿茶")
        page.goto("/mall/tea/checkout/")
        fill_in_an_address(page)
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("button", name="提交订单").click()
        order = page.url.removesuffix("/").removesuffix("/pay").split("/mall/tea/")[1]
        put_into_the_cart(page, "白瓷杯")
        if language == "en":
            page.context.add_cookies([{"name": "django_language", "value": "en", "url": mall.address}])
        seen = (
            *("", "categories/", "categories/1/", "search/?q=杯", "search/?q=nothing", "goods/1/", "goods/2/", "cart/"),
            *("offers/1/", "checkout/", f"{order}/pay/", f"{order}/sandbox/", f"{order}/", f"{order}/cancel/"),
            *("orders/", "orders/?state=done", "coupons/", "me/", "me/register/", "me/sign-in/", "me/points/"),
            *("me/addresses/", "me/addresses/new/", "papers/", "my-data/", f"{order}/invoice/"),
            *("chat/", "flash-sale/", "goods/1/reviews/", f"{order}/after-sales/", f"{order}/reviews/"),
        )
        faults = []
        for address in seen:
            page.goto(f"/mall/tea/{address}")
            found = look_at(page)
            if found.sideways or found.unnamed or found.faint:
                faults.append((address, found.sideways, found.unnamed, found.faint))
            small = page.locator(TARGETS).evaluate_all(
                f"""(all) => all.filter((one) => one.checkVisibility())
                  .filter((one) => one.getBoundingClientRect().height < {SMALLEST_TARGET})
                  .map((one) => one.outerHTML.slice(0, 120))"""
            )
            if small:
                faults.append((address, small))
        assert not faults, faults

    def test_does_not_jump_while_it_loads(self, mall: Cockpit, visits: Visits):
        page = visits.page_of_its_own(mall, PHONE, person=None)
        for address in ("", "goods/1/", "search/"):
            page.goto(f"/mall/tea/{address}")
            assert page.evaluate(SHIFT) < 0.01, address
