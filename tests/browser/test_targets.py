"""An owner states a year and a month, with a browser that runs no scripts; with one that does, the lines are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cockpit import OWNER, Cockpit
from tests.browser.handing_in import wait_until_done
from tests.browser.looking import look_at
from tests.browser.visits import Screen, Visits, sign_in
from tests.browser.world import branch_file

pytestmark = pytest.mark.browser

SHOP = "有目标的店"


@pytest.fixture
def page(receiving: Cockpit, screen: Screen, visits: Visits, tmp_path: Path) -> Page:
    """The owner, without scripts, at the targets of a shop of which little is known."""
    page = visits.page_of_its_own(receiving, screen, person=None, java_script_enabled=False)
    sign_in(page, OWNER)
    page.goto("/data/upload/")
    page.get_by_label("店铺", exact=True).fill(SHOP)
    page.get_by_label("把导出的文件拖到这里，或点这里选择").set_input_files(branch_file(tmp_path))
    page.get_by_role("button", name="开始导入").click()
    wait_until_done(page)
    page.goto(f"/targets/?shops={SHOP}&year=2026")
    return page


def state(page: Page, *, span: str, amount: str) -> None:
    page.locator("#span").select_option(label=span)
    page.get_by_label("支付金额", exact=True).fill(amount)
    page.get_by_role("button", name="预览分法").click()


class TestTheOwner:
    def test_states_a_year_and_a_month_and_opens_the_tree_to_a_day(
        self, page: Page, receiving: Cockpit, screen: Screen, visits: Visits
    ):
        expect(page.get_by_text("这一年还没有定目标")).to_be_visible()
        state(page, span="2026年", amount="36500")
        # An even hundred a day: 31 of them are October.
        preview = page.get_by_role("table", name="预览")
        expect(preview.get_by_role("row").filter(has_text="2026年10月").get_by_role("cell").nth(1)).to_have_text(
            "¥3,100.00"
        )
        page.get_by_role("button", name="就这样保存").click()
        state(page, span="2026年10月", amount="1600")
        page.get_by_role("button", name="就这样保存").click()
        tree = page.get_by_role("table", name="目标树")
        for name in ("2026年第四季度", "2026年10月", "10月26日–10月31日"):
            tree.get_by_role("link", name=name).click()
        expect(tree.get_by_role("row").filter(has_text="2026年10月31日").get_by_role("cell").nth(1)).to_have_text(
            "¥150.00"
        )
        expect(page.get_by_role("table", name="改动记录").get_by_role("row")).to_have_count(3)
        self.sees_the_lines_drawn(visits.page_of_its_own(receiving, screen))
        page.goto(f"/targets/?shops={SHOP}&year=2026")
        for _ in range(2):
            page.get_by_role("button", name="清除").first.click()
        expect(page.get_by_text("这一年还没有定目标")).to_be_visible()

    def sees_the_lines_drawn(self, page: Page) -> None:
        page.goto(f"/targets/?shops={SHOP}&piece=2026-10")
        expect(page.locator("figure.chart canvas")).to_be_visible()
        look = look_at(page)
        assert (look.sideways, look.unnamed, look.faint) == (0, [], [])
