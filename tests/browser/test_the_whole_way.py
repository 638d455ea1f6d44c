"""From a folder of exports to the first screen of the morning, and from its first number down to rows and out again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from duoshou.kernel.money import yuan_text
from duoshou.simulated_shop import ShopTruth
from tests.browser import reading
from tests.browser.cockpit import Cockpit
from tests.browser.conftest import FirstSight
from tests.browser.handing_in import hand_in, import_held_up, wait_until_done
from tests.browser.visits import Screen, Visits
from tests.browser.world import FORMULA, LAST_DAY, MAIN

pytestmark = pytest.mark.browser

# The line of a single day shows the thirty that end with it.
RUN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Imported:
    """What was seen while the exports came in, and afterwards."""

    meanwhile: str
    bar_was_seen: bool
    receipts: list[reading.ShownReceipt]


@pytest.fixture(scope="module")
def imported(receiving: Cockpit, screen: Screen, everything_opened: Visits, exports: list[Path]) -> Imported:
    """All exports of the simulated shop, handed in by its owner."""
    page = everything_opened.page(receiving, screen)
    with import_held_up(receiving):
        hand_in(page, screen, shop=MAIN, files=exports)
        expect(page.get_by_role("status").get_by_text("正在导入")).to_be_visible()
        meanwhile = page.get_by_role("main").inner_text()
        bar_was_seen = page.get_by_role("progressbar", name="进度").is_visible()
    wait_until_done(page)
    receipts = reading.receipts(page)
    page.close()
    return Imported(meanwhile, bar_was_seen, receipts)


@dataclass(frozen=True, slots=True)
class Kept:
    """The files that the owner exported: the items and the rows of the paid amount, each in both formats."""

    items_csv: Path
    items_xlsx: Path
    rows_csv: Path
    rows_xlsx: Path


@pytest.fixture(scope="module")
def kept(
    receiving: Cockpit,
    screen: Screen,
    everything_opened: Visits,
    imported: Imported,
    tmp_path_factory: pytest.TempPathFactory,
) -> Kept:
    """What the owner exported from the two pages of the paid amount."""
    page, folder = everything_opened.page(receiving, screen), tmp_path_factory.mktemp("kept")
    page.goto(f"/metrics/paid_amount/?shops={MAIN}&by=item")
    items = [downloaded(page, parts(page).get_by_role("link", name=name), folder) for name in ("CSV", "Excel")]
    page.goto(f"/metrics/paid_amount/rows/?shops={MAIN}")
    rows = [downloaded(page, page.get_by_role("link", name=name), folder) for name in ("CSV", "Excel")]
    page.close()
    return Kept(*items, *rows)


@pytest.fixture
def page(receiving: Cockpit, screen: Screen, visits: Visits, imported: Imported) -> Page:
    """The owner at the desk, after the import."""
    return visits.page(receiving, screen)


@pytest.fixture
def paid(truth: ShopTruth) -> int:
    """The fen that were paid on the last day."""
    return truth.totals(period=LAST_DAY)["paid_fen"]


def paid_by_title(truth: ShopTruth) -> dict[str, int]:
    """The fen that were paid for each item on the last day, and for postage."""
    found: Counter[str] = Counter()
    for order in truth.orders:
        if order.paid_on == LAST_DAY.start:
            found["邮费"] += order.postage_fen
            for line in order.lines:
                found[line.title] += line.paid_fen
    return dict(found)


def quotient(numerator: int, denominator: int, places: str) -> str:
    return f"{(Decimal(numerator) / denominator).quantize(Decimal(places), rounding=ROUND_HALF_UP):,}"


def parts(page: Page) -> Locator:
    """The part of a metric's page that cuts it up."""
    return page.locator("section").filter(has=page.get_by_role("heading", name="拆开看"))


def amounts(table: Locator) -> list[int]:
    """The fen in the column 支付金额; what is blank was not sold."""
    return [reading.fen(str(cell)) for cell in reading.column(reading.table(table), "支付金额") if cell != "—"]


def open_rows(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="打开明细行").last.click()
    expect(page.get_by_role("heading", level=1, name="支付金额 · 明细行")).to_be_visible()


def amounts_on_all_pages(page: Page) -> list[int]:
    """The fen of every row, from the first page of rows to the last."""
    found = []
    while True:
        found += amounts(page.get_by_role("main").get_by_role("table"))
        onwards = page.get_by_role("link", name="下一页")
        if not onwards.count():
            return found
        onwards.click()


def downloaded(page: Page, link: Locator, folder: Path) -> Path:
    with page.expect_download() as started:
        link.click()
    return reading.kept_file(started.value, folder)


class TestAnEmptyCockpit:
    def test_asks_who_is_there_first(self, first_sight: FirstSight):
        assert "登录名" in first_sight.door and "核心指标" not in first_sight.door

    def test_teaches_which_file_to_export_and_from_where(self, first_sight: FirstSight):
        assert "从一个文件开始" in first_sight.behind
        assert "千牛卖家中心 → 交易 → 已卖出的宝贝" in first_sight.behind
        assert "生意参谋" in first_sight.behind


class TestTheImport:
    def test_is_seen_while_it_goes_on(self, imported: Imported):
        assert "正在导入" in imported.meanwhile and "可以离开这一页" in imported.meanwhile
        assert imported.bar_was_seen

    def test_gives_a_receipt_for_every_file(self, imported: Imported, exports: list[Path]):
        assert sorted(one.file for one in imported.receipts) == sorted(file.name for file in exports)

    def test_accounts_for_every_row(self, imported: Imported):
        assert all(one.read == one.accepted + one.rejected + one.skipped for one in imported.receipts)

    def test_takes_every_order(self, imported: Imported, truth: ShopTruth):
        orders = [one for one in imported.receipts if one.file.startswith("ExportOrderList")]
        assert sum(one.accepted for one in orders) == len(truth.orders)


class TestTheFirstScreen:
    def test_shows_what_really_happened_on_the_last_day(self, page: Page, truth: ShopTruth):
        page.goto(f"/?shops={MAIN}")
        day = truth.totals(period=LAST_DAY)
        assert reading.tiles(page) == {
            "支付金额": yuan_text(day["paid_fen"]),
            "访客数": f"{day['visitors']:,}",
            "支付转化率": quotient(day["buyers"] * 100, day["visitors"], "0.01") + "%",
            "客单价": "¥" + quotient(day["paid_fen"], day["buyers"] * 100, "0.01"),
            "退款率": quotient(day["refund_fen"] * 100, day["paid_fen"], "0.01") + "%",
            "广告ROI": quotient(day["ad_amount_fen"], day["ad_spend_fen"], "0.01"),
        }

    def test_opens_its_paid_amount_down_to_rows_that_add_up_to_it(self, page: Page, paid: int):
        page.goto(f"/?shops={MAIN}")
        page.get_by_role("region", name="核心指标").get_by_role("link", name="支付金额").click()
        expect(page.get_by_role("heading", level=1, name="支付金额")).to_be_visible()
        page.get_by_role("group", name="按什么拆").get_by_role("link", name="商品").click()
        expect(page.get_by_role("group", name="按什么拆").locator("[aria-current]")).to_have_text("商品")
        assert sum(amounts(parts(page).get_by_role("table"))) == paid
        open_rows(page)
        assert f"合计 {yuan_text(paid)}" in page.get_by_role("main").inner_text()
        assert sum(amounts_on_all_pages(page)) == paid


class TestThePaidAmount:
    def test_draws_its_run_of_days_and_has_each_of_them_right(self, page: Page, truth: ShopTruth):
        page.goto(f"/metrics/paid_amount/?shops={MAIN}")
        expect(page.get_by_role("img", name="支付金额 走势").locator("canvas")).to_be_visible()
        page.get_by_text("用表格看").click()
        run = reading.table(page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="日期")))
        paid_on: Counter[str] = Counter()
        for order in truth.orders:
            paid_on[str(order.paid_on)] += order.total_fen
        shown = dict(zip(reading.column(run, "日期"), reading.column(run, "支付金额"), strict=True))
        assert {day: reading.fen(amount) for day, amount in shown.items()} == {day: paid_on[day] for day in shown}
        assert len(shown) == RUN_DAYS

    def test_knows_what_each_item_brought(self, page: Page, truth: ShopTruth):
        page.goto(f"/metrics/paid_amount/?shops={MAIN}&by=item")
        rows = reading.table(parts(page).get_by_role("table"))
        shown = dict(zip(reading.column(rows, "名称"), reading.column(rows, "支付金额"), strict=True))
        brought = {name: reading.fen(cell) for name, cell in shown.items()}
        # What sold the day before and not on this one stands there with nothing.
        assert {name: fen for name, fen in brought.items() if fen} == paid_by_title(truth)

    def test_shows_the_rows_of_one_item_alone(self, page: Page, truth: ShopTruth):
        title, brought = max(paid_by_title(truth).items(), key=lambda one: one[1])
        page.goto(f"/metrics/paid_amount/?shops={MAIN}&by=item")
        parts(page).get_by_role("link", name=title).click()
        expect(page.get_by_role("link", name="去掉这个筛选")).to_be_visible()
        open_rows(page)
        assert sum(amounts_on_all_pages(page)) == brought


class TestWhatIsExported:
    def test_has_the_same_items_in_csv_and_workbook(self, kept: Kept, truth: ShopTruth):
        by_title = paid_by_title(truth)
        text, book = reading.csv_rows(kept.items_csv), reading.xlsx_rows(kept.items_xlsx)
        for rows, formula in ((text, f"'{FORMULA}"), (book, FORMULA)):
            cells = zip(reading.column(rows, "商品"), reading.column(rows, "支付金额"), strict=True)
            brought = {name: fen for name, cell in cells if (fen := reading.fen_in_file(cell))}
            assert brought == {formula if name == FORMULA else name: fen for name, fen in by_title.items()}

    def test_has_rows_that_add_up_to_the_tile(self, kept: Kept, paid: int):
        for rows in (reading.csv_rows(kept.rows_csv), reading.xlsx_rows(kept.rows_xlsx)):
            assert sum(reading.fen_in_file(cell) for cell in reading.column(rows, "支付金额")) == paid

    def test_runs_no_formula_that_somebody_typed_as_a_title(self, kept: Kept):
        text, book = reading.csv_rows(kept.rows_csv), reading.xlsx_rows(kept.rows_xlsx)
        assert f"'{FORMULA}" in {cell for row in text for cell in row}
        assert not [cell for row in text for cell in row if cell.startswith(("=", "+", "-", "@"))]
        assert FORMULA in {cell for row in book for cell in row}
        assert not reading.formulas(kept.rows_xlsx)
