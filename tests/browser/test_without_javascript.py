"""An old browser, or a script that did not arrive: files still come in, and the numbers are still there to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import reading
from tests.browser.cockpit import OWNER, Cockpit
from tests.browser.handing_in import wait_until_done
from tests.browser.visits import Screen, Visits, sign_in
from tests.browser.world import BRANCH_PAID_FEN, branch_file

pytestmark = pytest.mark.browser

SHOP = "朴素的店"


@pytest.fixture
def page(receiving: Cockpit, screen: Screen, visits: Visits, tmp_path: Path) -> Page:
    """The owner, without scripts, at the receipt of an import that was handed in by the form alone."""
    page = visits.page_of_its_own(receiving, screen, person=None, java_script_enabled=False)
    sign_in(page, OWNER)
    page.goto("/data/upload/")
    page.get_by_label("店铺", exact=True).fill(SHOP)
    page.get_by_label("把导出的文件拖到这里，或点这里选择").set_input_files(branch_file(tmp_path))
    page.get_by_role("button", name="开始导入").click()
    expect(page.get_by_role("heading", level=1, name=f"导入 · {SHOP}")).to_be_visible()
    return page


class TestWithoutScripts:
    def test_an_import_shows_its_receipt_and_the_first_screen_its_numbers(self, page: Page):
        # The page loads itself again until the import is over.
        wait_until_done(page)
        (receipt,) = reading.receipts(page)
        assert (receipt.file, receipt.read, receipt.accepted) == ("分店订单.csv", 3, 3)
        page.goto(f"/?shops={SHOP}")
        assert reading.fen(reading.tiles(page)["支付金额"]) == BRANCH_PAID_FEN
        page.get_by_text("用表格看").click()
        last = page.get_by_role("row").filter(has_text="2026年10月31日").first
        expect(last.get_by_role("cell").first).to_have_text("¥150.00")
