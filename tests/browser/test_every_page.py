"""Every page of the cockpit, at a desk and on a phone, light in Chinese and dark in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from duoshou.console.navigation import ROOMS
from duoshou.simulated_shop import ShopTruth
from tests.browser.cockpit import OWNER, VIEWER, Cockpit
from tests.browser.looking import Look, look_at
from tests.browser.visits import DESKTOP, PHONE, Visits
from tests.browser.world import BRANCH, BRANCH_ORDERS, LAST_DAY, LAST_WEEK, MAIN

pytestmark = pytest.mark.browser

WEEK = f"from={LAST_WEEK.start}&to={LAST_WEEK.last}"
PEOPLE = (OWNER, VIEWER)
BEYOND_THE_MENU = (
    f"/?{WEEK}&compare=year",
    f"/?shops={BRANCH}",
    f"/today/judgement/?shops={MAIN}",
    "/metrics/paid_amount/",
    f"/metrics/paid_amount/?{WEEK}&by=province&compare=year",
    f"/metrics/conversion_ratio/?shops={MAIN}",
    "/metrics/ad_roi/",
    "/metrics/paid_amount/rows/",
    "/metrics/refund_amount/rows/",
    "/metrics/conversion_ratio/rows/",
    f"/diagnosis/conversion_ratio/?shops={MAIN}&{WEEK}",
    f"/diagnosis/gross_profit/?shops={MAIN}",
    f"/inbox/?shops={MAIN}&list=held",
    "/search/?q=退款",
    "/search/?q=nothing-of-that-name",
    "/tables/",
    f"/tables/operations/?shops={MAIN}",
    f"/tables/campaigns/?shops={MAIN}",
    f"/tables/keywords/?shops={MAIN}",
    "/settings/password/",
    "/settings/backups/",
    "/settings/shops/empty/",
    f"/settings/shops/empty/?shop={MAIN}",
    "/settings/record/",
    "/reports/",
    "/reports/new/",
)
# Days the wrong way round, and a room that the house does not have.
LEAD_NOWHERE = {f"/?from={LAST_DAY.last}&to={LAST_WEEK.start}": 400, "/rooms/attic/": 404}
ROWS = "/rows/"
# Chromium itself notes it when an address leads nowhere.
NOTED = re.compile(r"the server responded with a status of 40[04]")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# Names that stay as they are in English: the language's own name, and what platforms call themselves and their figures.
PROPER_NAMES = ("中文", "生意参谋", "万相台", "投入产出比", "千牛", "京东商智", "商智")
AS_ON_A_PHONE = '<!doctype html><meta name="viewport" content="width=device-width, initial-scale=1">'
CUT_SHORT = re.compile("“[^”]+…”")


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through every page: how each answered, what was seen on it, and what the browser complained of."""

    answers: dict[str, int]
    looks: list[Look]
    complaints: list[str]

    def told(self, kind: Callable[[Look], list[str]]) -> str:
        """What is wrong in one way, a line for each fault; empty when nothing is."""
        return "\n".join(f"{look.address}: {wrong}" for look in self.looks for wrong in kind(look))


# By day each screen, language and theme is walked with once; by night the other two ways to combine them.
BY_NIGHT = pytest.mark.nightly
LIGHT, DARK = ("中文", "浅色"), ("English", "Dark")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((DESKTOP, *LIGHT), id="desktop-chinese-light"),
        pytest.param((PHONE, *DARK), id="phone-english-dark"),
        pytest.param((DESKTOP, *DARK), id="desktop-english-dark", marks=BY_NIGHT),
        pytest.param((PHONE, *LIGHT), id="phone-chinese-light", marks=BY_NIGHT),
    ],
)
def walk(request: pytest.FixtureRequest, cockpit: Cockpit, everything_opened: Visits) -> Walk:
    """Every page that the menu leads to, and those behind them."""
    screen, language, theme = request.param
    everything_opened.complaints.clear()
    page = everything_opened.page_of_its_own(cockpit, screen)
    page.goto("/settings/")
    if language == "English":
        page.get_by_role("button", name=language).click()
    page.get_by_role("radio", name=theme).check()
    page.get_by_role("button", name="保存" if language == "中文" else "Save").click()
    answers: dict[str, int] = {}
    looks: list[Look] = []
    for address in (*of_the_menu(page), *of_the_people(page), *BEYOND_THE_MENU, *LEAD_NOWHERE):
        answer = page.goto(address)
        answers[address] = answer.status if answer else 0
        looks.append(look_at(page))
    everything_opened.leave()
    return Walk(answers, looks, [one for one in everything_opened.complaints if not NOTED.search(one)])


@pytest.fixture
def blank_page(cockpit: Cockpit, visits: Visits) -> Page:
    """A phone with nothing on it yet."""
    return visits.page_of_its_own(cockpit, PHONE, person=None)


def of_the_menu(page: Page) -> list[str]:
    """Where the left side leads, also on a phone, where it hides behind 更多."""
    page.goto("/metrics/")
    links = page.get_by_role("navigation", include_hidden=True).first.get_by_role("link", include_hidden=True)
    return list(dict.fromkeys(links.evaluate_all("links => links.map((link) => link.href)")))


def of_the_people(page: Page) -> list[str]:
    """The page of each person who may sign in."""
    page.goto("/team/")
    links = page.get_by_role("table").get_by_role("link")
    return links.evaluate_all("links => links.map((link) => link.href)")


def own_words(truth: ShopTruth) -> list[str]:
    """What people and platforms called things, the longest first: it stays as it is in every language."""
    words = {MAIN, BRANCH, OWNER, VIEWER, "测试", "分店订单.csv", "退款", *PROPER_NAMES}
    words |= {good.title for good in truth.goods} | {good.category for good in truth.goods}
    # A province is called by its two or three characters without 省, 市 or 自治区.
    words |= {customer.province[:length] for customer in truth.customers for length in (2, 3, None)}
    words |= {order.split(",")[1] for order in BRANCH_ORDERS}
    words |= {row.source or row.group for row in truth.source_days}
    return sorted(words, key=len, reverse=True)


def chinese_left(look: Look, words: list[str]) -> list[str]:
    """The texts of an English page in which Chinese is left once all that is somebody's own word is taken away."""
    left: list[str] = []
    if look.lang != "en" or ROWS in look.address:
        return left
    for text in look.texts:
        rest = CUT_SHORT.sub("", text)
        for word in words:
            rest = rest.replace(word, "")
        left += [text] if CHINESE.search(rest) else []
    return left


class TestEveryPage:
    def test_is_there(self, walk: Walk):
        assert len(walk.answers) > len(ROOMS) + len(PEOPLE) + len(BEYOND_THE_MENU) + len(LEAD_NOWHERE)
        assert {address: answer for address, answer in walk.answers.items() if answer != 200} == LEAD_NOWHERE

    def test_fits_the_screen_without_scrolling_sideways(self, walk: Walk):
        assert walk.told(lambda look: [f"{look.sideways} px"] if look.sideways else []) == ""

    def test_has_a_name_for_every_control(self, walk: Walk):
        assert walk.told(lambda look: look.unnamed) == ""

    def test_can_be_read_against_what_lies_behind(self, walk: Walk):
        assert walk.told(lambda look: look.faint) == ""

    def test_gives_the_browser_nothing_to_complain_of(self, walk: Walk):
        assert walk.complaints == []

    def test_keeps_to_one_language(self, walk: Walk, truth: ShopTruth, exports: list[Path]):
        words = [*(file.name for file in exports), *own_words(truth)]
        assert walk.told(lambda look: chinese_left(look, words)) == ""


class TestTheLook:
    @pytest.mark.parametrize(
        ("planted", "kind"),
        [
            ('<div style="width:3000px">wide</div>', "sideways"),
            ("<button></button>", "unnamed"),
            ('<a href="/"><svg aria-hidden="true"></svg></a>', "unnamed"),
            ("<input>", "unnamed"),
            ('<label for="a"></label><input id="a">', "unnamed"),
            ('<img src="data:,">', "unnamed"),
            ('<p style="color:#888;background:#fff">faint</p>', "faint"),
            ('<div style="background:#13161b"><p style="color:#535c6b">faint</p></div>', "faint"),
        ],
    )
    def test_finds(self, blank_page: Page, planted: str, kind: str):
        blank_page.set_content(AS_ON_A_PHONE + planted)
        assert getattr(look_at(blank_page), kind)

    @pytest.mark.parametrize(
        "fine",
        [
            '<button aria-label="close"><svg aria-hidden="true"></svg></button>',
            "<label>name <input></label>",
            '<img src="data:," alt="">',
            '<p style="color:#666;background:#fff">grey</p>',
            '<p style="color:#888;background:#fff;font-size:24px">large</p>',
        ],
    )
    def test_leaves_alone(self, blank_page: Page, fine: str):
        blank_page.set_content(AS_ON_A_PHONE + fine)
        look = look_at(blank_page)
        assert (look.sideways, look.unnamed, look.faint) == (0, [], [])
