"""An import names what it could not read and gives it back, and goes on while its owner looks at something else."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duoshou.simulated_shop import write_damaged_example
from tests.browser import reading
from tests.browser.cockpit import Cockpit
from tests.browser.handing_in import hand_in, import_held_up, wait_until_done
from tests.browser.looking import Look, look_at
from tests.browser.visits import Screen, Visits
from tests.browser.world import branch_file

pytestmark = pytest.mark.browser

DAMAGED, LEFT, POEMS = "粗心的店", "离开的店", "诗人的店"


@pytest.fixture
def page(receiving: Cockpit, screen: Screen, visits: Visits) -> Page:
    """The owner of a cockpit into which files come."""
    return visits.page(receiving, screen)


def go_by_menu(page: Page, screen: Screen, name: str) -> None:
    """Where the menu leads that this screen has: on the left of a desk, at the thumb on a phone."""
    menu = page.get_by_role("navigation", name="常用" if screen.is_phone else "房间")
    menu.get_by_role("link", name=name, exact=True).click()


@dataclass(frozen=True, slots=True)
class Damaged:
    """What came of a file of nine rows, three beyond repair and one twice: the receipt, the faults, the rows to
    mend."""

    receipt: reading.ShownReceipt
    faults: list[list[str]]
    to_mend: str
    look: Look


@pytest.fixture(scope="module")
def damaged(
    receiving: Cockpit, screen: Screen, everything_opened: Visits, tmp_path_factory: pytest.TempPathFactory
) -> Damaged:
    """An order list with faults, handed in by its owner, who then takes the faulty rows home."""
    page, folder = everything_opened.page(receiving, screen), tmp_path_factory.mktemp("damaged")
    hand_in(page, screen, shop=DAMAGED, files=[write_damaged_example(folder)])
    wait_until_done(page)
    with page.expect_download() as started:
        page.get_by_role("link", name="下载待修行 CSV").click()
    to_mend = reading.kept_file(started.value, folder).read_text(encoding="utf-8-sig")
    (receipt,) = reading.receipts(page)
    faults = reading.table(page.get_by_role("main").get_by_role("table"))
    look = look_at(page)
    page.close()
    return Damaged(receipt, faults, to_mend, look)


class TestADamagedFile:
    def test_is_taken_as_far_as_it_is_sound(self, damaged: Damaged):
        shown = damaged.receipt
        assert (shown.read, shown.accepted, shown.rejected, shown.skipped) == (9, 5, 3, 1)

    def test_has_each_fault_named_by_line_column_reason_and_remedy(self, damaged: Damaged):
        assert damaged.faults == [
            ["行号", "列", "原值", "原因", "怎么改"],
            [
                *("3", "订单编号", "1.23457E+17", "编号被 Excel 变成了科学计数法，后几位已丢失"),
                "请从后台重新导出，不要用 Excel 打开后另存；或先把该列设为文本",
            ],
            ["5", "总金额", "12,3x", "不是金额", "请写成 1234.50，不要带文字"],
            ["7", "订单创建时间", "2026-13-45", "日历上没有这一天，或没有这个时刻", "请核对日期和时间"],
        ]

    def test_gives_the_faulty_rows_back_to_be_mended(self, damaged: Damaged):
        header, *rows = csv.reader(damaged.to_mend.splitlines())
        assert "订单编号" in header
        for raw, row in zip(("1.23457E+17", "12,3x", "2026-13-45"), rows, strict=True):
            assert raw in row

    def test_fits_the_screen_and_can_be_read(self, damaged: Damaged):
        look = damaged.look
        assert (look.sideways, look.unnamed, look.faint) == (0, [], [])


class TestAFileThatNobodyKnows:
    def test_is_refused_with_a_reason_and_a_remedy(self, page: Page, screen: Screen, tmp_path: Path):
        poem = tmp_path / "静夜思.csv"
        poem.write_text("床前明月光,疑是地上霜\n1,2\n", encoding="utf-8")
        hand_in(page, screen, shop=POEMS, files=[poem])
        wait_until_done(page)
        said = page.get_by_role("main").get_by_role("alert").get_by_role("paragraph")
        expect(said).to_have_count(2)


class TestAnImportThatWasLeft:
    def test_is_found_again_under_way_and_then_done(
        self, page: Page, screen: Screen, receiving: Cockpit, tmp_path: Path
    ):
        with import_held_up(receiving):
            hand_in(page, screen, shop=LEFT, files=[branch_file(tmp_path)])
            own_page = page.url
            go_by_menu(page, screen, "设置")
            expect(page.get_by_role("heading", level=1, name="设置")).to_be_visible()
            page.goto("/data/")
            under_way = page.get_by_role("listitem").filter(has_text=LEFT)
            expect(under_way).to_contain_text("正在导入")
            under_way.get_by_role("link").click()
            expect(page).to_have_url(own_page)
            expect(page.get_by_role("status").get_by_text("正在导入")).to_be_visible()
            page.goto("/data/")
        page.goto(own_page)
        wait_until_done(page)
        page.goto(f"/data/?shops={LEFT}")
        (received,) = reading.table(page.get_by_role("main").get_by_role("table"))[1:]
        assert received[0] == "分店订单.csv"
