"""The judgement on the first screen: it arrives after the numbers, and every finding opens to its rows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import reading
from tests.browser.cockpit import Cockpit
from tests.browser.visits import Screen, Visits
from tests.browser.world import MAIN

pytestmark = pytest.mark.browser

THINKING_MS = 120_000


@pytest.fixture
def page(cockpit: Cockpit, screen: Screen, visits: Visits) -> Page:
    """The first screen of the shop, with its judgement on it."""
    page = visits.page(cockpit, screen)
    page.goto(f"/?shops={MAIN}")
    expect(page.locator("#judgement .judged")).to_be_visible(timeout=THINKING_MS)
    return page


class TestTheJudgement:
    def test_draws_a_waterfall_whose_table_adds_up(self, page: Page):
        why = page.get_by_role("region", name="为什么变")
        expect(why.locator("canvas")).to_be_visible()
        _, *steps, total = reading.table(why.get_by_role("table"))
        assert sum(reading.fen(step[2].replace("+", "")) for step in steps) == reading.fen(total[2].replace("+", ""))

    def test_opens_a_finding_down_to_its_rows(self, page: Page):
        findings = page.get_by_role("region", name="发现")
        findings.get_by_role("link", name="看明细行").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("明细行")
        assert len(reading.table(page.get_by_role("main").get_by_role("table"))) > 1
        # The address carries the whole view: the days of the evidence, and of whom.
        assert "from=" in page.url and "to=" in page.url
