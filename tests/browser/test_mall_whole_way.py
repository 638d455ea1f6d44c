"""The whole way of the mall: a promotion with a budget, an order that earns it, a parcel, and the books that add up."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from duoshou.console.office.asked import as_typed
from duoshou.kernel import clock
from tests.browser.cockpit import LOOK_AGAIN_SECONDS, Cockpit, environment, running_cockpit
from tests.browser.looking import look_at
from tests.browser.mall import SHOP
from tests.browser.reading import tiles
from tests.browser.test_mall_buying import fill_in_an_address, pay_in_the_sandbox, put_into_the_cart
from tests.browser.visits import DESKTOP, PHONE, WALKS, Screen, Visits
from tests.new_home import furnished

pytestmark = pytest.mark.browser

NAME = "满300减30"
# An order is in the cockpit within a minute.
A_MINUTE = 60
# 紫砂壶 299.00 + 白瓷杯 30.00 = 329.00, less 30.00 for reaching 300.00
GOODS = ("紫砂壶", "白瓷杯")
FULL, EARNED = "¥329.00", "¥299.00"
# The cup's part of the ¥30 is 3000 × 3000 ÷ 32900 = 273.6 fen, and the larger remainder is its own: 30.00 − 2.74.
CUP_PAID = "¥27.26"
PAGES = (
    *("orders/", "shipping/", "goods/", "goods/new/", "goods/list/", "goods/1/", "prices/", "promotions/"),
    *("freight/", "freight/1/"),
    *("after-sales/", "after-sales/1/", "after-sales/?state=ended", "invoices/", "reviews/", "bills/", "personal/"),
    *("chat/", "chat/set-up/", "chat/1/", "flash-sale/", "flash-sale/new/"),
    *("webhooks/", "webhooks/new/", "webhooks/1/", "webhooks/1/switch/", "webhooks/1/secret/"),
    *("webhooks/1/remove/", "webhooks/1/replay/?since=2026-01-01T00:00", "webhooks/1/deliveries/1/"),
    *("promotions/new/", "coupons/", "coupons/new/", "payments/", "ledger/", "ledger/entries/", "ledger/check/"),
)
# Addresses of the malls in which something was sold, sent and sent back: their pages have something to show.
WALKED: set[str] = set()
OPEN_A_BARE_SHOP = """
from duoshou.settings.server import prepare
prepare()
from duoshou.kernel import clock
from tests.mall.world import small_world
small_world(clock.now())
"""


@pytest.fixture(scope="module")
def mall(new_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    """A server with goods on the shelf and no promotion yet."""
    folder = tmp_path_factory.mktemp("whole-way")
    home = furnished(folder / "home", new_tables)
    subprocess.run([sys.executable, "-c", OPEN_A_BARE_SHOP], env=environment(home), check=True)
    with running_cockpit(home, viewer_sees=SHOP, log=folder / "server.log") as running:
        yield running


def make_the_promotion(page: Page) -> None:
    """满300减30 with ¥30 to give away: looked at with ten carts, then started."""
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="商城", exact=True).click()
    page.get_by_role("navigation", name="商城后台").get_by_role("link", name="促销").click()
    page.get_by_role("link", name="满减", exact=True).click()
    now = clock.now()
    filled = {
        "名称": NAME,
        "满（元）": "300",
        "减（元）": "30",
        "开始": as_typed(now - timedelta(hours=1)),
        "结束": as_typed(now + timedelta(days=1)),
        "预算（元）：花完自动停": "30",
    }
    for label, typed in filled.items():
        page.get_by_label(label, exact=True).first.fill(typed)
    page.get_by_role("button", name="看看这 10 个购物车").click()
    carts = page.get_by_role("table", name="这些购物车会付多少").locator("tbody tr")
    expect(carts).to_have_count(10)
    assert {"¥0.00", "¥30.00"} == set(carts.locator("td:nth-child(4)").all_inner_texts())
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.get_by_role("heading", name=f"{NAME} · 进行中")).to_be_visible()


def register_a_webhook(page: Page) -> None:
    """The shop's own system wants to hear of orders paid; its name leads nowhere."""
    page.goto("/office/tea/webhooks/")
    page.get_by_role("link", name="登记地址").click()
    page.get_by_label("地址", exact=True).fill("https://erp.invalid/hook?key=of-theirs")
    page.get_by_label("订单付款").check()
    page.get_by_role("button", name="登记并显示密钥").click()
    expect(page.get_by_role("group", name="密钥")).to_have_text(re.compile("^whsec_"))
    expect(page.get_by_text("https://erp.invalid/hook?key=…")).to_be_visible()
    page.get_by_role("link", name="我已保存").click()
    expect(page.get_by_text("还没有推送过")).to_be_visible()


def send_the_webhook_once_more(page: Page) -> None:
    """The order that was paid could not be delivered; it is sent at once, and the address is switched off."""
    page.goto("/office/tea/webhooks/1/")
    page.get_by_role("table", name="最近的推送").get_by_role("link", name=re.compile("订单付款")).first.click()
    # A resolver that knows no such name, or one that does not answer.
    why = page.get_by_role("table", name="每一次的结果").get_by_text(re.compile("域名解析不到|秒内没有解析出来"))
    expect(why.first).to_be_visible()
    page.get_by_role("button", name="现在推送").click()
    expect(page.get_by_role("status")).to_have_text("会马上重新推送，编号不变")
    page.get_by_role("link", name="返回").click()
    page.get_by_role("link", name="停用").click()
    page.get_by_role("button", name="确认停用").click()
    expect(page.get_by_text("有人停用了它")).to_be_visible()


def go_to_the_last_screen(page: Page) -> None:
    """A pot and a cup, and where to."""
    for title in GOODS:
        put_into_the_cart(page, title)
    page.goto("/mall/tea/cart/")
    page.get_by_role("link", name="去结算").click()
    fill_in_an_address(page)
    page.get_by_role("button", name="下一步").click()


def photo() -> bytes:
    """A picture that a buyer took of what came."""
    content = io.BytesIO()
    Image.new("RGB", (900, 1200), "#d9c7a3").save(content, "PNG")
    return content.getvalue()


def fits(page: Page) -> None:
    """The page that is open fits its screen, can be read, and every control has a name."""
    found = look_at(page)
    assert not (found.sideways or found.unnamed or found.faint), found


def ask_in_the_chat(guest: Page) -> None:
    """A word to the shop, so that there is a conversation."""
    guest.goto("/mall/tea/chat/")
    guest.get_by_label("写消息").fill("杯子收到了，有一道裂纹")
    guest.get_by_role("button", name="发送").click()
    expect(guest.get_by_text("有一道裂纹")).to_be_visible()
    fits(guest)


def send_one_line_back(guest: Page, owner: Page) -> None:
    """The cup of the 满减 order goes back, without a reason, for what it really cost."""
    guest.get_by_role("link", name="售后").click()
    guest.locator("section").filter(has_text="白瓷杯").get_by_role("link", name="退货退款").click()
    guest.get_by_label(re.compile("图片，最多")).set_input_files(
        {"name": "cup.png", "mimeType": "image/png", "buffer": photo()}
    )
    fits(guest)
    guest.get_by_role("button", name="提交申请").click()
    expect(guest.get_by_role("heading", level=1, name="等店铺处理")).to_be_visible()
    expect(guest.get_by_text(CUP_PAID)).to_be_visible()
    expect(guest.get_by_role("link", name="您的图片")).to_be_visible()
    fits(guest)
    owner.goto("/office/tea/after-sales/")
    owner.get_by_role("table", name="售后单").locator("tbody").get_by_role("link").first.click()
    expect(owner.get_by_role("link", name="买家的图片")).to_be_visible()
    fits(owner)
    owner.get_by_role("button", name="同意寄回").click()
    guest.reload()
    fits(guest)
    guest.get_by_label("快递公司").fill("圆通速递")
    guest.get_by_label("运单号").fill("YT2003004005")
    guest.get_by_role("button", name="我已寄出").click()
    owner.reload()
    expect(owner.get_by_text("YT2003004005").first).to_be_visible()
    owner.get_by_role("button", name=f"收货并退 {CUP_PAID}").click()
    expect(owner.get_by_role("heading", name="退货退款 · 已同意退款")).to_be_visible()
    guest.reload()
    expect(guest.get_by_role("heading", level=1, name="已同意退款")).to_be_visible()
    fits(guest)
    guest.get_by_role("link", name="返回").click()
    guest.get_by_role("link", name="返回").click()
    money = guest.locator("section").filter(has_text="金额明细")
    expect(money.get_by_text(CUP_PAID)).to_be_visible()


def paid_so_far(page: Page, day: date) -> str:
    """The first screen's paid amount of this shop of 今天; when midnight has come since `day`, of the days since then."""
    page.goto(f"/?shops={SHOP}" if clock.today() == day else f"/?shops={SHOP}&from={day}&to={clock.today()}")
    today = page.get_by_role("group", name="时间").get_by_role("link", name="今天", exact=True)
    if clock.today() == day and today.count():
        today.click()
    return tiles(page).get("支付金额", "") if page.get_by_role("heading", level=1, name="今日").is_visible() else ""


def walk_the_whole_way(mall: Cockpit, visits: Visits) -> None:
    """From a promotion with a budget to books that add up. Raises AssertionError."""
    day, owner = clock.today(), visits.page(mall, DESKTOP)
    make_the_promotion(owner)
    register_a_webhook(owner)

    guest = visits.page_of_its_own(mall, PHONE, person=None)
    go_to_the_last_screen(guest)
    expect(guest.get_by_role("term").filter(has_text=NAME)).to_be_visible()
    expect(guest.locator(".buy .price")).to_have_text(EARNED)
    pay_in_the_sandbox(guest)
    expect(guest.get_by_role("heading", level=1, name="待发货")).to_be_visible()
    paid_at = time.monotonic()

    second = visits.page_of_its_own(mall, PHONE, person=None)
    go_to_the_last_screen(second)
    expect(second.locator(".buy .price")).to_have_text(FULL)
    second.get_by_text("为什么有些优惠没用上").click()
    expect(second.get_by_text(f"{NAME} 活动预算已用完")).to_be_visible()

    owner.goto("/office/tea/orders/")
    owner.get_by_role("table", name="订单").locator("tbody").get_by_role("link").first.click()
    expect(owner.get_by_text("林小溪")).to_have_count(0)
    owner.get_by_label("为什么要看").fill("发货")
    owner.get_by_role("button", name="查看完整收件人").click()
    expect(owner.get_by_text("林小溪 13900001234")).to_be_visible()
    owner.get_by_label("快递公司").fill("顺丰速运")
    owner.get_by_label("运单号").fill("SF1002003004")
    owner.get_by_role("button", name="确认发货").click()
    expect(owner.get_by_role("heading", name=re.compile("待收货"))).to_be_visible()

    guest.reload()
    expect(guest.get_by_text("SF1002003004")).to_be_visible()
    guest.get_by_role("button", name="确认收货").click()
    expect(guest.get_by_role("heading", level=1, name=re.compile("已收货|已签收"))).to_be_visible()

    send_one_line_back(guest, owner)
    send_the_webhook_once_more(owner)

    while EARNED not in (seen := paid_so_far(owner, day)):
        assert time.monotonic() - paid_at < A_MINUTE, seen
        time.sleep(LOOK_AGAIN_SECONDS)
    # Until its first news arrives, the cockpit knows no such shop; the browser notes that.
    visits.complaints[:] = [one for one in visits.complaints if "404 (Not Found)" not in one]

    ask_in_the_chat(guest)
    owner.goto("/office/tea/ledger/")
    owner.get_by_role("link", name="核对全部").click()
    expect(owner.get_by_text("全部对得上")).to_be_visible()
    owner.goto("/office/tea/promotions/")
    told = owner.get_by_role("table", name="促销").get_by_role("row", name=re.compile(NAME))
    # Budget 30.00, given away 30.00, left 0.00.
    expect(told.locator("td").last).to_have_text("¥0.00")
    WALKED.add(mall.address)


class TestTheWholeWay:
    def test_goes_from_a_promotion_with_a_budget_to_books_that_add_up(self, mall: Cockpit, visits: Visits):
        walk_the_whole_way(mall, visits)


class TestTheBackOffice:
    @pytest.mark.parametrize(("screen", "look"), WALKS)
    def test_fits_has_names_and_can_be_read(self, mall: Cockpit, visits: Visits, screen: Screen, look: str):
        if mall.address not in WALKED:  # by night this walk comes alone
            walk_the_whole_way(mall, visits)
        theme, language = look.split()
        page = visits.page_of_its_own(mall, screen, color_scheme=theme)
        if language == "en":
            page.context.add_cookies([{"name": "django_language", "value": "en", "url": mall.address}])
        page.goto("/office/tea/orders/?state=all")
        order = page.locator("tbody th a").first
        orders = [order.get_attribute("href")] if order.count() else []
        faults = []
        for address in ("/office/?all", *(f"/office/tea/{one}" for one in PAGES), *orders):
            page.goto(str(address))
            found = look_at(page)
            if found.sideways or found.unnamed or found.faint:
                faults.append((address, found.sideways, found.unnamed, found.faint))
        assert not faults

    def test_keeps_what_was_typed_where_it_was_typed(self, mall: Cockpit, visits: Visits):
        page = visits.page(mall, DESKTOP)
        page.goto("/office/tea/promotions/new/?kind=full-off")
        page.get_by_label("满（元）", exact=True).fill("much")
        page.get_by_label("减（元）").first.fill("30")
        page.get_by_role("button", name="存为草稿").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_label("满（元）", exact=True)).to_have_value("much")
        expect(page.locator("#search")).to_have_value("")
        # The browser notes that something was refused; nothing else is wrong.
        assert all("400 (Bad Request)" in one for one in visits.complaints)
        visits.complaints.clear()
