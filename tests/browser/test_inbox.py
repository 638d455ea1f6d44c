"""From a finding to its rows, to what was decided about it, and back; also where no script runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from duoshou.kernel.home import Home
from tests.browser import world
from tests.browser.cockpit import OWNER, Cockpit, running_cockpit
from tests.browser.looking import look_at
from tests.browser.visits import Screen, Visits, sign_in

pytestmark = pytest.mark.browser

INBOX = f"/inbox/?shops={world.MAIN}"
# Looking for findings takes some seconds; the page loads itself again meanwhile.
UNDER_WAY_MS = 120_000


@pytest.fixture(scope="module")
def deciding(two_shops: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    """A cockpit in which findings are decided about; whoever does takes it back."""
    folder = tmp_path_factory.mktemp("deciding")
    home = Home(shutil.copytree(two_shops, folder / "home"))
    with running_cockpit(home, viewer_sees=world.BRANCH, log=folder / "server.log") as running:
        yield running


@pytest.fixture
def page(deciding: Cockpit, screen: Screen, visits: Visits) -> Page:
    """The owner at the inbox of the shop."""
    page = visits.page(deciding, screen)
    page.goto(INBOX)
    expect(page.get_by_role("article").first).to_be_visible(timeout=UNDER_WAY_MS)
    return page


def the_dearest(page: Page) -> Locator:
    return page.get_by_role("article").first


def waiting(page: Page) -> int:
    """How many findings wait to be decided."""
    return int(page.get_by_role("navigation", name="发现的状态").get_by_role("link").first.inner_text().split()[-1])


def dismiss(finding: Locator) -> None:
    finding.get_by_text("忽略", exact=True).click()
    finding.get_by_label("为什么").select_option(label="早就知道，有意为之")
    finding.get_by_role("button", name="忽略这条").click()


class TestAFinding:
    def test_leads_to_its_rows(self, page: Page):
        the_dearest(page).get_by_text("看明细行").get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("明细行")
        assert page.get_by_role("row").count() > 1

    def test_leads_to_the_diagnosis_of_its_days(self, page: Page):
        the_dearest(page).get_by_role("link", name="拆开看原因").click()
        expect(page.get_by_role("table", name="因素", exact=True)).to_be_visible(timeout=UNDER_WAY_MS)

    def test_is_dismissed_with_a_reason_and_taken_back(self, page: Page):
        before = waiting(page)
        told = the_dearest(page).get_by_role("heading").inner_text()
        dismiss(the_dearest(page))
        done = page.locator("#done")
        expect(done).to_contain_text(f"已忽略 · {told}")
        assert waiting(page) == before - 1
        done.get_by_role("button", name="撤销").click()
        expect(page.get_by_role("status").filter(has_text="已撤销")).to_be_visible()
        assert waiting(page) == before
        expect(the_dearest(page).get_by_role("heading")).to_have_text(told)
        the_dearest(page).get_by_text("经过（").click()
        expect(the_dearest(page).get_by_role("list")).to_contain_text("早就知道，有意为之")

    def test_fits_the_screen_with_every_form_open(self, page: Page):
        for name in ("忽略", "稍后"):
            the_dearest(page).get_by_text(name, exact=True).click()
        look = look_at(page)
        assert (look.sideways, look.unnamed, look.faint) == (0, [], [])


class TestWithoutScripts:
    def test_a_finding_is_dismissed_and_taken_back(self, deciding: Cockpit, screen: Screen, visits: Visits):
        page = visits.page_of_its_own(deciding, screen, person=None, java_script_enabled=False)
        sign_in(page, OWNER)
        page.goto(INBOX)
        expect(page.get_by_role("article").first).to_be_visible(timeout=UNDER_WAY_MS)
        before = waiting(page)
        dismiss(the_dearest(page))
        assert waiting(page) == before - 1
        page.locator("#done").get_by_role("button", name="撤销").click()
        expect(page.get_by_role("status").filter(has_text="已撤销")).to_be_visible()
        assert waiting(page) == before

    def test_a_diagnosis_has_all_its_figures(self, deciding: Cockpit, screen: Screen, visits: Visits):
        page = visits.page_of_its_own(deciding, screen, person=None, java_script_enabled=False)
        sign_in(page, OWNER)
        page.goto(f"/diagnosis/paid_amount/?shops={world.MAIN}")
        expect(page.get_by_role("table", name="因素", exact=True)).to_be_visible(timeout=UNDER_WAY_MS)
        assert page.get_by_role("table", name="按维度拆").get_by_role("row").count() > 2
