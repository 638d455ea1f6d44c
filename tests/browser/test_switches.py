"""Shops, days, comparison, language and colours: what is chosen shows at once, and an address shows it to a
colleague."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period
from duoshou.simulated_shop import ShopTruth
from tests.browser import reading
from tests.browser.cockpit import Cockpit
from tests.browser.visits import Screen, Visits
from tests.browser.world import BRANCH, BRANCH_PAID_FEN, LAST_DAY, LAST_WEEK, MAIN

pytestmark = pytest.mark.browser

ANY_DAYS = Period.inclusive(date(2026, 10, 9), date(2026, 10, 20))
# The red of the paper that everything lies on, from 0 to 255.
LIGHTNESS = "() => Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
LIGHT, DARK = 200, 60


@pytest.fixture
def page(cockpit: Cockpit, screen: Screen, visits: Visits) -> Page:
    """The owner of two shops."""
    return visits.page(cockpit, screen)


@pytest.fixture
def own_page(cockpit: Cockpit, screen: Screen, visits: Visits) -> Page:
    """The owner in a window of its own, to change how it looks."""
    return visits.page_of_its_own(cockpit, screen)


def shown_paid(page: Page) -> int:
    return reading.fen(reading.tiles(page)["支付金额"])


def paid_tile(page: Page) -> Locator:
    return page.get_by_role("article").filter(has=page.get_by_role("button", name="支付金额", exact=True))


def choose_days(page: Page, name: str) -> None:
    days = page.get_by_role("group", name="时间").get_by_role("link", name=name)
    days.click()
    expect(days).to_have_attribute("aria-current", "true")


def compare_by(page: Page, name: str) -> None:
    ways = page.get_by_role("group", name="对比").get_by_role("link", name=name)
    ways.click()
    expect(ways).to_have_attribute("aria-current", "true")


def choose_only(page: Page, shop: str, *, of: tuple[str, ...]) -> None:
    page.get_by_text("店铺 全部 2 家").click()
    for other in of:
        page.get_by_role("checkbox", name=other).set_checked(other == shop)
    page.get_by_role("button", name="查看").and_(page.locator(":visible")).click()
    expect(page.get_by_text(f"店铺 {shop}", exact=True)).to_be_visible()


class TestTheShops:
    def test_are_added_up_and_can_be_looked_at_alone(self, page: Page, truth: ShopTruth):
        page.goto("/")
        assert shown_paid(page) == truth.totals(period=LAST_DAY)["paid_fen"] + BRANCH_PAID_FEN
        choose_only(page, BRANCH, of=(MAIN, BRANCH))
        assert shown_paid(page) == BRANCH_PAID_FEN


class TestTheDays:
    def test_of_a_week_are_added_up(self, page: Page, truth: ShopTruth):
        page.goto("/")
        choose_days(page, "近7天")
        assert shown_paid(page) == truth.totals(period=LAST_WEEK)["paid_fen"] + BRANCH_PAID_FEN

    def test_can_be_any(self, page: Page, truth: ShopTruth):
        page.goto(f"/?shops={MAIN}")
        page.get_by_text("自定义").click()
        page.get_by_label("从", exact=True).fill(str(ANY_DAYS.start))
        page.get_by_label("到（含）").fill(str(ANY_DAYS.last))
        page.get_by_role("button", name="查看").and_(page.locator(":visible")).click()
        expect(page).to_have_url(re.compile(f"from={ANY_DAYS.start}&to={ANY_DAYS.last}"))
        assert shown_paid(page) == truth.totals(period=ANY_DAYS)["paid_fen"]


class TestTheComparison:
    def test_holds_the_day_against_the_same_day_a_year_ago(self, page: Page):
        page.goto(f"/?shops={BRANCH}")
        compare_by(page, "同比")
        # 150.00 yuan after 100.00 a year ago.
        expect(paid_tile(page)).to_contain_text("同比 ▲上升 50.0%")
        expect(paid_tile(page)).to_contain_text("对比期 ¥100.00")


class TestAnAddress:
    def test_shows_a_colleague_the_same(self, page: Page, cockpit: Cockpit, screen: Screen, visits: Visits):
        page.goto(f"/?shops={MAIN}")
        choose_days(page, "近7天")
        compare_by(page, "同比")
        colleague = visits.page_of_its_own(cockpit, screen)
        colleague.goto(page.url)
        assert reading.tiles(colleague) == reading.tiles(page)
        assert colleague.get_by_role("main").inner_text() == page.get_by_role("main").inner_text()

    def test_keeps_the_choice_on_the_way_to_a_metric(self, page: Page, truth: ShopTruth):
        page.goto(f"/?shops={MAIN}&from={LAST_WEEK.start}&to={LAST_WEEK.last}")
        page.get_by_role("region", name="核心指标").get_by_role("link", name="支付金额").click()
        expect(page.get_by_role("heading", level=1, name="支付金额")).to_be_visible()
        week = yuan_text(truth.totals(period=LAST_WEEK)["paid_fen"])
        expect(page.get_by_role("main").get_by_text(week, exact=True).first).to_be_visible()


class TestTheLanguage:
    def test_changes_where_one_is_and_says_the_same_numbers(self, own_page: Page, truth: ShopTruth):
        own_page.goto(f"/?shops={MAIN}&from={LAST_WEEK.start}&to={LAST_WEEK.last}")
        before = own_page.url
        own_page.get_by_role("button", name="English").click()
        expect(own_page.get_by_role("heading", level=1, name="Today")).to_be_visible()
        assert own_page.url == before
        paid = yuan_text(truth.totals(period=LAST_WEEK)["paid_fen"])
        expect(own_page.get_by_role("link", name=f"Paid amount {paid}")).to_be_visible()

    def test_can_be_changed_before_one_is_in(self, cockpit: Cockpit, screen: Screen, visits: Visits):
        page = visits.page_of_its_own(cockpit, screen, person=None)
        page.goto("/")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        page.get_by_role("button", name="中文").click()
        expect(page.get_by_role("button", name="登录")).to_be_visible()


class TestTheColours:
    def test_turn_dark_and_stay_so_on_the_next_page(self, own_page: Page):
        own_page.goto("/settings/")
        assert own_page.evaluate(LIGHTNESS) > LIGHT
        own_page.get_by_role("button", name="换成浅色").click()
        own_page.get_by_role("button", name="换成深色").click()
        expect(own_page.get_by_role("radio", name="深色")).to_be_checked()
        assert own_page.evaluate(LIGHTNESS) < DARK
        own_page.goto("/")
        assert own_page.evaluate(LIGHTNESS) < DARK
