"""Hands that never leave the keyboard: everything is reached, and one always sees where one is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.cockpit import Cockpit
from tests.browser.visits import DESKTOP, Visits

pytestmark = pytest.mark.browser

FOCUSED = ":focus"
MOST_STOPS = 200
# A ring of at least two pixels around the thing itself or around the field it stands in.
WHERE_ONE_IS = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  for (let box = at; box; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return "";
  }
  return at.outerHTML.slice(0, 120);
}"""


@pytest.fixture
def page(cockpit: Cockpit, visits: Visits) -> Page:
    """The owner at a desk."""
    return visits.page(cockpit, DESKTOP)


def top_items(page: Page) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name="卖得最多的商品")).get_by_role("table")


class TestTheFirstTab:
    def test_offers_to_skip_to_the_text(self, page: Page):
        page.goto("/settings/")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="跳到正文")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()


class TestEveryTab:
    @pytest.mark.parametrize("address", ["/", "/data/upload/", "/metrics/paid_amount/", "/team/", "/settings/"])
    def test_shows_where_one_is(self, page: Page, address: str):
        page.goto(address)
        unseen, stops = [], 0
        while stops < MOST_STOPS:
            page.keyboard.press("Tab")
            where = page.evaluate(WHERE_ONE_IS)
            if where is None:
                break
            stops += 1
            unseen += [where] if where else []
        assert 10 < stops < MOST_STOPS
        assert not unseen


class TestAKey:
    def test_finds_what_is_searched(self, page: Page):
        page.goto("/settings/")
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox", name="搜索指标和页面")).to_be_focused()
        page.keyboard.type("退款率")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name="退款率")).to_be_visible()

    @pytest.mark.parametrize(("letter", "room"), [("d", "指标字典"), ("g", "商品"), ("p", "团队与权限"), ("m", "商城")])
    def test_after_g_opens_a_room(self, page: Page, letter: str, room: str):
        page.goto("/settings/")
        page.keyboard.press("g")
        page.keyboard.press(letter)
        expect(page.get_by_role("heading", level=1, name=room, exact=True)).to_be_visible()

    def test_typed_into_a_field_is_only_typed(self, page: Page):
        page.goto("/settings/")
        page.keyboard.press("/")
        page.keyboard.type("gd?/j")
        expect(page.get_by_role("searchbox", name="搜索指标和页面")).to_have_value("gd?/j")
        expect(page.get_by_role("heading", level=1, name="设置")).to_be_visible()

    def test_opens_and_closes_the_list_of_keys(self, page: Page):
        page.goto("/settings/")
        keys = page.get_by_role("dialog", name="键盘快捷键")
        expect(keys).to_be_hidden()
        page.keyboard.press("?")
        expect(keys).to_be_visible()
        page.keyboard.press("Escape")
        expect(keys).to_be_hidden()


class TestATable:
    def test_is_gone_through_row_by_row_and_opened(self, page: Page):
        page.goto("/")
        rows = top_items(page).get_by_role("row")
        for key, row in (("j", 1), ("j", 2), ("j", 3), ("k", 2)):
            page.keyboard.press(key)
            expect(rows.nth(row)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name="支付金额")).to_be_visible()
        leads_back = page.get_by_role("link", name="去掉这个筛选")
        expect(leads_back).to_have_count(1)

    def test_is_sorted(self, page: Page):
        page.goto("/")
        heading = top_items(page).get_by_role("columnheader", name="件数")
        heading.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", "descending")
        pieces = [
            int(text.replace(",", "")) for text in top_items(page).locator("tbody td:nth-child(5)").all_inner_texts()
        ]
        assert pieces == sorted(pieces, reverse=True)


class TestADefinition:
    def test_opens_where_the_focus_is_and_closes_with_escape(self, page: Page):
        page.goto("/")
        definition = page.get_by_role("note", name="支付金额")
        page.get_by_role("link", name=re.compile("Excel")).first.focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="支付金额", exact=True).first).to_be_focused()
        expect(definition).to_be_visible()
        expect(definition).to_contain_text("付款订单总额之和")
        page.keyboard.press("Escape")
        expect(definition).to_be_hidden()


class TestAMenu:
    def test_opens_and_closes_where_it_stands(self, page: Page):
        page.goto("/data/")
        page.get_by_text("店铺 全部 2 家").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("group", name="看哪些店铺")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("group", name="看哪些店铺")).to_be_hidden()
        expect(page.locator(FOCUSED)).to_contain_text("全部 2 家")
