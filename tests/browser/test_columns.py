"""From a file that nobody knows to one that comes in by itself: asked about, previewed, saved, known next time."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.cockpit import Cockpit
from tests.browser.handing_in import hand_in, wait_until_done
from tests.browser.looking import look_at
from tests.browser.visits import Screen, Visits

pytestmark = pytest.mark.browser

HEADER = "系统单号,网店订单号,销售日期,货品名称,件数,含税金额,客户手机,单据状态"
ROWS = (
    "XS01,8812345678901234501,03/04/2026,龙井,2,96.00,13912345678,已发货",
    "XS02,8812345678901234600,03/04/2026,茶巾,1,17.25,13800138000,已取消",
    "XS03,8812345678901234799,04/04/2026,龙井,两件,48.00,13912345678,已发货",
)


def erp_list(folder: Path, *rows: str, name: str) -> Path:
    file = folder / name
    file.write_text("\n".join((HEADER, *rows)), encoding="gb18030")
    return file


def assert_looks_right(page: Page) -> None:
    look = look_at(page)
    assert (look.sideways, look.unnamed, look.faint) == (0, [], [])


class TestAFileNobodyKnows:
    def test_is_explained_once_and_then_comes_in_by_itself(
        self, receiving: Cockpit, screen: Screen, visits: Visits, tmp_path: Path
    ):
        shop = f"ERP 店 {screen.name}"
        page = visits.page(receiving, screen)
        hand_in(page, screen, shop=shop, files=[erp_list(tmp_path, *ROWS, name="四月.csv")])
        wait_until_done(page)
        page.get_by_role("link", name="告诉我这些列是什么").click()
        expect(page.get_by_role("heading", level=1, name="这些列是什么")).to_be_visible()
        expect(page.get_by_label("含税金额").first).to_have_value("amount")
        expect(page.get_by_text("03/04/2026 是 4 月 3 日还是 3 月 4 日？请选一种")).to_be_visible()
        assert_looks_right(page)
        # By the keyboard alone: a choice is seen in the preview without another press.
        page.get_by_label("日期怎么写").focus()
        page.keyboard.press("ArrowDown")
        preview = page.get_by_role("table", name="会读成这样")
        expect(preview.get_by_role("row")).to_have_count(1 + len(ROWS))
        expect(preview).to_contain_text("2026-04-03")
        expect(preview).to_contain_text("⚠ 不是整数")
        assert_looks_right(page)
        self.without_scripts(receiving, screen, visits, page.url)
        page.get_by_label("给这份对照起个名字").fill("旺店通")
        page.get_by_role("button", name="保存并导入").press("Enter")
        wait_until_done(page)
        expect(page.get_by_role("main")).to_contain_text("按保存的对照“旺店通”")
        hand_in(page, screen, shop=shop, files=[erp_list(tmp_path, *ROWS[:2], name="五月.csv")])
        wait_until_done(page)
        expect(page.get_by_role("main")).to_contain_text("按保存的对照“旺店通”")
        page.goto("/data/mappings/")
        expect(page.get_by_role("heading", level=2, name="旺店通").first).to_be_visible()
        assert_looks_right(page)
        self.is_changed_by_the_keyboard(page, shop)
        self.is_deleted_after_a_second_press(page, shop)

    def is_changed_by_the_keyboard(self, page: Page, shop: str) -> None:
        """A word for a state that no file had: written, looked at, said what it means, saved."""
        card = page.locator("section.card", has_text=shop)
        card.get_by_role("link", name="改对照 旺店通").press("Enter")
        expect(page.get_by_role("heading", level=1, name="改对照 · 旺店通")).to_be_visible()
        assert_looks_right(page)
        page.get_by_label("再加一个状态的叫法").fill("欠着")
        page.get_by_label("再加一个状态的叫法").press("Tab")
        page.get_by_label("欠着").focus()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("欠着")).to_have_value("placed")
        assert_looks_right(page)
        page.get_by_role("button", name="保存", exact=True).press("Enter")
        expect(page.get_by_role("heading", level=1, name="保存的对照")).to_be_visible()
        expect(page.get_by_text("改好了“旺店通”")).to_be_visible()
        card.get_by_role("link", name="改对照 旺店通").click()
        expect(page.get_by_label("欠着")).to_have_value("placed")

    def is_deleted_after_a_second_press(self, page: Page, shop: str) -> None:
        page.goto("/data/mappings/")
        card = page.locator("section.card", has_text=shop)
        expect(card.get_by_role("button", name="删除")).to_be_hidden()
        card.get_by_text("删除这份对照").click()
        expect(card).to_contain_text("已经按它导入的行都留着")
        card.get_by_role("button", name="删除").press("Enter")
        expect(page.get_by_text("删掉了“旺店通”")).to_be_visible()
        expect(page.locator("section.card", has_text=shop)).to_have_count(0)

    def test_is_seen_as_chosen_though_the_script_of_the_page_comes_late(
        self, receiving: Cockpit, screen: Screen, visits: Visits, tmp_path: Path
    ):
        page = visits.page(receiving, screen)
        held: list[Route] = []
        page.route("**/console/columns*.js", lambda route: held.append(route))
        hand_in(page, screen, shop=f"慢 {screen.name}", files=[erp_list(tmp_path, *ROWS, name="四月.csv")])
        wait_until_done(page)
        page.get_by_role("link", name="告诉我这些列是什么").click(no_wait_after=True)
        page.get_by_label("日期怎么写").select_option(index=1)
        assert held
        for one in held:
            one.continue_()
        expect(page.get_by_role("table", name="会读成这样").get_by_role("row")).to_have_count(1 + len(ROWS))

    def without_scripts(self, receiving: Cockpit, screen: Screen, visits: Visits, address: str) -> None:
        """The button does what otherwise happens by itself; another table asks for other columns."""
        page = visits.page_of_its_own(receiving, screen, java_script_enabled=False)
        page.goto(address)
        page.get_by_label("这是一张什么表").select_option("expenses")
        page.get_by_role("button", name="重新预览").click()
        expect(page.get_by_label("含税金额").first).to_have_value("amount_fen")
        expect(page.get_by_label("销售日期").first).to_have_value("day")
