"""Somebody who looks after one shop sees that shop, and finds no trace of the other, nor any way to change or take."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import reading
from tests.browser.cockpit import VIEWER, Cockpit
from tests.browser.visits import Screen, Visits
from tests.browser.world import BRANCH, BRANCH_PAID_FEN, MAIN

pytestmark = pytest.mark.browser

NOT_FOUND, FORBIDDEN = 404, 403
NOTHING_HERE = "这里没有您能看的内容"


@pytest.fixture
def page(cockpit: Cockpit, screen: Screen, visits: Visits) -> Page:
    """Somebody who may look at the branch."""
    return visits.page(cockpit, screen, person=VIEWER)


class TestAViewerOfOneShop:
    def test_sees_that_shop_alone(self, page: Page):
        page.goto("/")
        assert reading.fen(reading.tiles(page)["支付金额"]) == BRANCH_PAID_FEN
        assert BRANCH in page.content()
        assert MAIN not in page.content()

    def test_is_told_that_there_is_nothing_at_the_address_of_the_other(self, page: Page, visits: Visits):
        for path in ("/", "/metrics/paid_amount/", "/metrics/paid_amount/rows/", "/data/", "/search/"):
            answer = page.goto(f"{path}?shops={MAIN}")
            assert answer is not None and answer.status == NOT_FOUND
            expect(page.get_by_role("heading", level=1, name=NOTHING_HERE)).to_be_visible()
        # Chromium itself notes that the page was not found.
        visits.complaints.clear()

    def test_is_offered_no_import_and_no_export(self, page: Page):
        for path in ("/", "/data/", "/metrics/paid_amount/", "/metrics/paid_amount/rows/"):
            page.goto(path)
            assert not page.get_by_role("link", name="导入").count()
            assert not page.get_by_role("link", name="CSV").count()

    def test_cannot_import_by_address(self, page: Page, visits: Visits):
        answer = page.goto("/data/upload/")
        assert answer is not None and answer.status == FORBIDDEN
        assert not page.get_by_label("店铺", exact=True).count()
        visits.complaints.clear()
