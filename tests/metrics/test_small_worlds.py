"""A few shops of a few rows, whose numbers anybody can reckon in the head."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask, rows_behind
from duoshou.metrics.values import Answer, Compare, Filter, Question
from tests.metrics.proving import PROOFS, canonical_tables, proved
from tests.metrics.world import deliver_rows

SHOP, OTHER = "小店", "网店"
FIRST = date(2026, 1, 1)
FIRST_WEEK = Period.inclusive(FIRST, FIRST + timedelta(days=6))
ORDERS = ("order_id", "buyer_id", "status", "ordered_day", "paid_day", "ordered_fen", "paid_fen", "pieces")
REPLIES = ("day", "agent", "enquiries", "replied", "first_reply_seconds", "mean_reply_seconds", "quick_replied")


def paid(number: int, buyer: str, day_number: int) -> tuple[object, ...]:
    """An order of ten yuan, placed and paid so many days after the first."""
    day = FIRST + timedelta(days=day_number)
    return (f"O{number}", buyer, "completed", day, day, "10.00", "10.00", 1)


def shop_with(folder: Path, rows: list[tuple[object, ...]], header=ORDERS, table: str = "orders") -> Home:
    home = Home(folder / "home")
    deliver_rows(home, SHOP, folder, table=table, header=header, rows=rows)
    return home


def asked(home: Home, *metrics: str, period: Period = FIRST_WEEK) -> Answer:
    return ask(home, Question(metrics, period, (SHOP,)))


def agrees_with_its_proof(home: Home, metric_id: str, period: Period = FIRST_WEEK) -> bool:
    with canonical_tables(home, (SHOP,)) as duck:
        (proof,) = proved(duck, PROOFS / f"{metric_id}.sql", period)
    value = asked(home, metric_id, period=period).rows[0].cells[metric_id].value
    return proof["value"] == value if value is None else Decimal(str(proof["value"])) == Decimal(value)


@pytest.fixture(scope="module")
def four_buyers(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """甲 is back after 20 days, 乙 after 30 to the day, 丙 after 60, 丁 never; the list ends 96 days after the first."""
    orders = [
        paid(1, "甲", 0), paid(2, "甲", 20), paid(3, "乙", 1), paid(4, "乙", 31), paid(5, "丙", 2), paid(6, "丙", 62),
        paid(7, "丁", 3), paid(8, "戊", 96),
    ]  # fmt: skip
    return shop_with(tmp_path_factory.mktemp("four"), orders)


class TestNewBuyersWhoComeBack:
    @pytest.mark.parametrize(
        ("metric_id", "value"),
        [
            ("buyers_back_30", 2),
            ("buyers_back_90", 3),
            ("repurchase_30_ratio", Decimal("0.5")),
            ("repurchase_90_ratio", Decimal("0.75")),
        ],
    )
    def test_are_counted_up_to_the_last_day_of_the_span(self, four_buyers: Home, metric_id: str, value: object):
        assert asked(four_buyers, metric_id).rows[0].cells[metric_id].value == value
        assert agrees_with_its_proof(four_buyers, metric_id)

    def test_are_not_known_before_the_span_is_over_for_all(self, four_buyers: Home):
        period = Period.inclusive(FIRST, FIRST + timedelta(days=96))
        cells = asked(four_buyers, "buyers_back_30", "repurchase_90_ratio", period=period).rows[0].cells
        assert "不到 30 天" in cells["buyers_back_30"].blank.zh
        assert cells["repurchase_90_ratio"].value is None
        assert agrees_with_its_proof(four_buyers, "buyers_back_30", period)

    def test_open_to_themselves(self, four_buyers: Home):
        behind = rows_behind(four_buyers, metric="buyers_back_90", period=FIRST_WEEK, shops=(SHOP,))
        assert behind.total_rows == 3


class TestQuickReplies:
    def test_are_summed_where_the_platform_says_them(self, tmp_path: Path):
        rows = [(FIRST, "全店", 10, 9, "30", "40", 6), (FIRST + timedelta(days=1), "全店", 10, 10, "20", "25", 9)]
        home = shop_with(tmp_path, rows, REPLIES, "reply_days")
        cells = asked(home, "quick_replied", "quick_reply_ratio", "mean_reply_seconds").rows[0].cells
        assert cells["quick_replied"].value == 15
        assert cells["quick_reply_ratio"].value == Decimal("0.75")
        assert cells["mean_reply_seconds"].numerator == 9 * 40 + 10 * 25
        assert agrees_with_its_proof(home, "quick_reply_ratio")

    def test_are_a_blank_where_one_day_does_not(self, tmp_path: Path):
        rows = [(FIRST, "全店", 10, 9, "30", "40", 6), (FIRST + timedelta(days=1), "全店", 10, 10, "20", "25", "")]
        home = shop_with(tmp_path, rows, REPLIES, "reply_days")
        assert asked(home, "quick_replied").rows[0].cells["quick_replied"].value is None
        assert agrees_with_its_proof(home, "quick_replied")


@pytest.fixture(scope="module")
def two_calibres(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Orders since the fourth day of a week, the platform's report of all its days: postage, refunds and who came back
    are known of the one, what was paid and by how many of the other."""
    folder = tmp_path_factory.mktemp("calibres")
    home = shop_with(folder, [paid(1, "甲", 3), paid(2, "乙", 4), paid(3, "甲", 20), paid(4, "丙", 96)])
    header = ("day", "paid_fen", "orders_paid", "buyers_paid", "returning_buyers")
    report = [(FIRST + timedelta(days=step), "10.00", 1, 1, 0) for step in range(7)]
    deliver_rows(home, SHOP, folder, table="shop_days", header=header, rows=report)
    return home


class TestTwoCalibres:
    @pytest.mark.parametrize(
        "metric_id",
        ["postage_ratio", "repurchase_30_ratio", "repurchase_90_ratio", "refund_of_paid_ratio", "refund_order_ratio"],
    )
    def test_are_not_divided_by_one_another(self, two_calibres: Home, metric_id: str):
        (row,) = asked(two_calibres, metric_id).rows
        assert row.cells[metric_id].value is None
        assert "两个口径" in row.cells[metric_id].blank.zh

    def test_leave_alone_what_one_report_tells_whole(self, two_calibres: Home):
        (row,) = asked(two_calibres, "spend_per_order").rows
        assert row.cells["spend_per_order"].value == 1000


@pytest.fixture(scope="module")
def counted_stock(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A piece sold on each of seven days; counted on the first (10), the third (3 too many sold) and the fifth (5)."""
    folder = tmp_path_factory.mktemp("stock")
    home = shop_with(folder, [paid(step, "甲", step) for step in range(7)])
    counts = [("A1", "茶杯", FIRST + timedelta(days=step), pieces) for step, pieces in ((0, 10), (2, -3), (4, 5))]
    header = ("item_code", "title", "day", "pieces")
    deliver_rows(home, SHOP, folder, table="stock_counts", header=header, rows=counts)
    return home


class TestTheDaysOfStock:
    COUNTED = Period.inclusive(FIRST, FIRST + timedelta(days=4))

    def test_do_not_owe_a_day_what_was_sold_beyond_the_stock(self, counted_stock: Home):
        (row,) = asked(counted_stock, "stock_piece_days", period=self.COUNTED).rows
        assert row.cells["stock_piece_days"].value == 10 + 10 + 0 + 0 + 5
        assert agrees_with_its_proof(counted_stock, "stock_piece_days", self.COUNTED)

    def test_are_worked_out_where_stock_and_sales_are_known_of_the_same_days(self, counted_stock: Home):
        (row,) = asked(counted_stock, "stock_turnover_days", period=self.COUNTED).rows
        assert row.cells["stock_turnover_days"].value == Decimal(25) / 5
        assert agrees_with_its_proof(counted_stock, "stock_turnover_days", self.COUNTED)

    def test_are_a_blank_where_the_last_days_are_not_counted(self, counted_stock: Home):
        cell = asked(counted_stock, "stock_turnover_days").rows[0].cells["stock_turnover_days"]
        assert (cell.value, cell.numerator, cell.denominator) == (None, 25, 7)
        assert "不是同样的天" in cell.blank.zh
        assert agrees_with_its_proof(counted_stock, "stock_turnover_days")


@pytest.fixture(scope="module")
def two_shops(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """小店 has a week of orders, 网店 a week of day reports and a single order; 小店 had a campaign."""
    folder = tmp_path_factory.mktemp("two")
    home = shop_with(folder, [paid(step, "甲", step) for step in range(7)])
    report = [(FIRST + timedelta(days=step), 5, 9, "20.00") for step in range(7)]
    deliver_rows(
        home, OTHER, folder, table="shop_days", header=("day", "visitors", "page_views", "paid_fen"), rows=report
    )
    deliver_rows(home, OTHER, folder, table="orders", header=ORDERS, rows=[paid(99, "乙", 0)])
    campaigns = [("周年庆", FIRST + timedelta(days=1), FIRST + timedelta(days=2))]
    header = ("name", "first_day", "last_day")
    deliver_rows(home, SHOP, folder, table="campaigns", header=header, rows=campaigns)
    return home


class TestOneOfTwoShops:
    def told(self, home: Home, name: str, compare: Compare | None = None) -> Answer:
        only = (Filter("shop", OTHER),)
        return ask(home, Question((name,), FIRST_WEEK, (SHOP, OTHER), only=only, compare=compare))

    def test_is_answered_by_what_it_has_itself(self, two_shops: Home):
        assert self.told(two_shops, "paid_amount").rows[0].cells["paid_amount"].value == 7 * 2000

    def test_is_known_on_all_of_its_own_days(self, two_shops: Home):
        assert not any("只覆盖" in note.reason.zh for note in self.told(two_shops, "page_views").notes)

    def test_is_told_nothing_of_the_other_one_s_campaigns(self, two_shops: Home):
        notes = self.told(two_shops, "visitors", compare="previous").notes
        assert not any("周年庆" in note.reason.zh for note in notes)


@pytest.fixture(scope="module")
def with_calendar(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("calendar")
    home = shop_with(folder, [paid(1, "甲", 0), paid(2, "乙", 20)])
    campaigns = [
        ("周年庆", "2026-01-12", "2026-01-14"),
        ("会员日", "2026-01-08", "2026-01-08"),
        ("会员日", "2026-01-15", "2026-01-15"),
    ]
    header = ("name", "first_day", "last_day")
    deliver_rows(home, SHOP, folder, table="campaigns", header=header, rows=campaigns)
    return home


class TestAComparison:
    def said(self, home: Home, first: str, last: str, compare: Compare) -> list[str]:
        period = Period.inclusive(date.fromisoformat(first), date.fromisoformat(last))
        answer = ask(home, Question(("paid_amount",), period, (SHOP,), compare=compare))
        return [note.reason.zh for note in answer.notes]

    def test_says_which_campaign_of_the_shop_ran_on_one_side_only(self, with_calendar: Home):
        said = self.said(with_calendar, "2026-01-12", "2026-01-18", "previous")
        assert "本期有本店活动“周年庆”，对比期没有" in said
        assert not any("会员日" in one for one in said)

    def test_says_so_from_the_other_side_too(self, with_calendar: Home):
        assert "对比期有本店活动“周年庆”，本期没有" in self.said(with_calendar, "2026-01-15", "2026-01-17", "previous")

    def test_with_last_year_says_which_days_it_took_and_why(self, with_calendar: Home):
        said = self.said(with_calendar, "2026-01-13", "2026-01-13", "year")
        assert "与去年同一个星期二比（往前 52 周）" in said
        assert "本期有本店活动“周年庆”，对比期没有" in said
