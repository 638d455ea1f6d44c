"""A flash sale in a real Chromium on a phone: address first, a countdown by the server's clock, one press."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duoshou.kernel.home import Home
from tests.browser.cockpit import Cockpit, environment, running_cockpit
from tests.browser.looking import look_at
from tests.browser.mall import SHOP, open_a_shop
from tests.browser.test_mall_buying import fill_in_an_address
from tests.browser.visits import PHONE, Visits
from tests.new_home import furnished

pytestmark = pytest.mark.browser

SLOT_STARTS_IN = 16
PUBLISH = """
import json, sys
from datetime import timedelta
from duoshou.settings.server import prepare
prepare()
from duoshou.kernel import clock
from duoshou.mall.catalog.models import Product, Sku
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.shops.models import Shop
shop, now = Shop.objects.get(slug="tea"), clock.now()
starts = now + timedelta(seconds=int(sys.argv[2]))
Product.objects.filter(skus__code=sys.argv[1]).update(exemption=sys.argv[3])
items = (flash.ItemDraft(sku_id=Sku.objects.get(code=sys.argv[1]).pk, price_fen=1_990, pieces=1),)
draft = flash.SlotDraft("午间场", starts, starts + timedelta(hours=1), items)
slot_id = flash.make_slot(shop_id=shop.pk, draft=draft, who="店主", moment=now)
flash.publish_slot(shop_id=shop.pk, slot_id=slot_id, who="店主", moment=now)
print(json.dumps(flash.slot_of(shop_id=shop.pk, slot_id=slot_id, moment=now).items[0].item_id))
"""


def published(home: Home, code: str, *, starts_in: int = SLOT_STARTS_IN, exemption: str = "") -> int:
    """A slot of one piece that begins soon; the number of its item."""
    command = [sys.executable, "-c", PUBLISH, code, str(starts_in), exemption]
    done = subprocess.run(command, env=environment(home), check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def flash_mall(new_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Cockpit, Home]]:
    """A server with the tea shop open."""
    folder = tmp_path_factory.mktemp("flash")
    home = furnished(folder / "home", new_tables)
    open_a_shop(home)
    with running_cockpit(home, viewer_sees=SHOP, log=folder / "server.log") as running:
        yield running, home


def get_ready(page: Page, item_id: int) -> None:
    """The item's page with an address in the book and a ticket in the button."""
    page.goto(f"/mall/tea/flash-sale/{item_id}/")
    fill_in_an_address(page)
    page.get_by_role("button", name="保存地址").click()
    expect(page.locator("#flash-buy")).to_be_attached()


class TestAFlashSale:
    def test_is_got_ready_for_waited_for_and_bought_with_one_press(
        self, flash_mall: tuple[Cockpit, Home], visits: Visits
    ):
        running, home = flash_mall
        item_id = published(home, "pot", exemption="custom_made")
        page = visits.page_of_its_own(running, PHONE, person=None)
        page.goto("/mall/tea/")
        expect(page.get_by_role("link", name="限时秒杀").first).to_be_visible()
        get_ready(page, item_id)
        press = page.locator("[data-press]")
        expect(press).to_be_disabled()
        expect(page.get_by_role("timer")).to_have_text(re.compile(r"00:00:\d\d"))
        expect(press).to_be_enabled(timeout=SLOT_STARTS_IN * 1000 + 5000)
        press.click()
        tick = page.get_by_role("checkbox", name=re.compile("不支持 7 天无理由退货"))
        assert not tick.evaluate("tick => tick.validity.valid") and "/pay/" not in page.url
        tick.check()
        press.click()
        page.wait_for_url(re.compile(r"/orders/\d+/pay/"))
        expect(page.get_by_text("19.90").first).to_be_visible()
        page.goto("/mall/tea/flash-sale/")
        expect(page.get_by_text("已抢光")).to_be_visible()

    def test_tells_who_comes_too_late_that_it_is_sold_out_and_what_may_come_back(
        self, flash_mall: tuple[Cockpit, Home], visits: Visits
    ):
        running, home = flash_mall
        item_id = published(home, "cup")
        first, second = (visits.page_of_its_own(running, PHONE, person=None) for _ in range(2))
        for page in (first, second):
            get_ready(page, item_id)
        for page in (first, second):
            expect(page.locator("[data-press]")).to_be_enabled(timeout=30_000)
        first.locator("[data-press]").click()
        first.wait_for_url(re.compile(r"/orders/\d+/pay/"))
        second.locator("[data-press]").click()
        expect(second.locator("#flash-told")).to_contain_text("已抢光")
        expect(second.locator("#flash-told")).to_contain_text("1 件还没付款")
        assert all("409" in one for one in visits.complaints)
        visits.complaints.clear()

    def test_goes_without_a_script(self, flash_mall: tuple[Cockpit, Home], visits: Visits):
        running, home = flash_mall
        item_id = published(home, "tin", starts_in=8)
        page = visits.page_of_its_own(running, PHONE, person=None, java_script_enabled=False)
        page.goto(f"/mall/tea/flash-sale/{item_id}/")
        fill_in_an_address(page)
        page.get_by_role("button", name="保存地址").click()
        page.get_by_role("button", name="进场准备").click()
        page.wait_for_timeout(9_000)
        page.get_by_role("button").last.click()
        page.wait_for_url(re.compile(r"/orders/\d+/pay/"))

    def test_can_be_read_on_a_phone(self, flash_mall: tuple[Cockpit, Home], visits: Visits):
        running, home = flash_mall
        item_id = published(home, "last", starts_in=600)
        page = visits.page_of_its_own(running, PHONE, person=None)
        get_ready(page, item_id)
        for address in (f"/mall/tea/flash-sale/{item_id}/", "/mall/tea/flash-sale/"):
            page.goto(address)
            found = look_at(page)
            assert not (found.sideways or found.unnamed or found.faint), (address, found)
