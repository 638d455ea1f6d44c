"""平台对数: the platform's figure of a day held against ours, the difference parted into causes that are proved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.reconciliation.facade import Reconciliation, as_json, reconcile
from duoshou.warehouse.facade import import_files
from tests.metrics.world import RECEIVED_AT, deliver_rows, yuan
from tests.pages.conftest import order_list

SHOP = "茶舍"
FIRST, DAYS = date(2026, 8, 3), 10
PERIOD = Period(FIRST, FIRST + timedelta(days=DAYS))
ORDERS = (
    "order_id", "status", "ordered_day", "paid_day", "goods_fen", "postage_fen", "ordered_fen", "paid_fen", "pieces",
)  # fmt: skip
LINES = ("order_id", "line_key", "title", "pieces", "amount_fen", "ordered_day", "borne_fen")
REFUNDS = ("refund_id", "refund_key", "order_id", "refunded_day", "amount_fen")
Report = Callable[[int], int]
"""From the number of a day to what the platform reports of it, in fen."""


def goods(day: int) -> int:
    """What an order of the day cost in goods."""
    return 20_00 + day * 1_01


def postage(day: int) -> int:
    return 6_00 if day % 3 else 0


def late(day: int) -> int:
    """A second order, placed on the day and paid on the next."""
    return 31_00 + day * 7


def ours(day: int) -> int:
    """What was paid on a day: its own order, and the late one of the day before."""
    return goods(day) + postage(day) + (late(day - 1) if day else 0)


def borne(day: int) -> int:
    """What the platform paid of the day's own order."""
    return 1_50 + day * 3


def back(day: int) -> int:
    """What goes back of the day's own order, two days later."""
    return 3_00 + day * 13


def shop(folder: Path, report: Report | None, *, refunds: Report | None = None, without: tuple[int, ...] = ()) -> Home:
    """Ten days of orders, lines that are a fen short each, refunds two days later, and what the platform reports."""
    home = Home(folder / "home").make()
    orders, lines, given_back = [], [], []
    for step in range(DAYS):
        day = FIRST + timedelta(days=step)
        of_day = (f"A{step}", goods(step), postage(step), step), (f"B{step}", late(step), 0, step + 1)
        for name, fen, freight, paid in of_day:
            if paid in without or paid >= DAYS:
                continue
            total = yuan(fen + freight)
            paid_day = FIRST + timedelta(days=paid)
            orders.append((name, "completed", day, paid_day, yuan(fen), yuan(freight), total, total, 1))
            lines.append((name, 1, "龙井", 1, yuan(fen - 1), day, yuan(borne(step)) if name[0] == "A" else ""))
        if step not in without:
            given_back.append((f"R{step}", 1, f"A{step}", day + timedelta(days=2), yuan(back(step))))
    deliver_rows(home, SHOP, folder, table="orders", header=ORDERS, rows=orders)
    deliver_rows(home, SHOP, folder, table="order_lines", header=LINES, rows=lines)
    deliver_rows(home, SHOP, folder, table="refunds", header=REFUNDS, rows=given_back)
    told = [
        (FIRST + timedelta(days=step), yuan(report(step)) if report else "", yuan(refunds(step)) if refunds else "")
        for step in range(DAYS)
    ]
    deliver_rows(home, SHOP, folder, table="shop_days", header=("day", "paid_fen", "refund_fen"), rows=told)
    return home


def told_of(home: Home, figure: str = "paid_amount") -> Reconciliation:
    return reconcile(home, figure, shops=(SHOP,), period=PERIOD)


def causes(told: Reconciliation) -> set[str]:
    return {one.cause.id for one in told.found}


class TestADifference:
    @pytest.mark.parametrize(
        ("cause", "report"),
        [
            ("freight", lambda day: ours(day) - postage(day)),
            ("platform_coupon", lambda day: ours(day) - borne(day)),
            ("refunds_of_day", lambda day: ours(day) - (back(day - 2) if day >= 2 else 0)),
            ("refunds_of_paid", lambda day: ours(day) - back(day)),
            ("grain", lambda day: ours(day) - (2 if day else 1)),
            ("order_day", lambda day: goods(day) + postage(day) + (late(day) if day < DAYS - 1 else 0)),
        ],
    )
    def test_has_the_name_of_its_cause(self, tmp_path: Path, cause: str, report: Report):
        told = told_of(shop(tmp_path, report))
        assert causes(told) == {cause}
        assert told.unexplained_fen == 0 and told.agreeing_days == DAYS
        assert told.part_fen(cause) == sum(report(day) - ours(day) for day in range(DAYS))

    def test_may_have_two(self, tmp_path: Path):
        told = told_of(shop(tmp_path, lambda day: ours(day) - postage(day) - back(day)))
        assert causes(told) == {"freight", "refunds_of_paid"}
        assert told.part_fen("freight") == -sum(map(postage, range(DAYS)))
        assert told.unexplained_fen == 0

    def test_is_none_where_both_say_the_same(self, tmp_path: Path):
        told = told_of(shop(tmp_path, ours))
        assert causes(told) == set() and told.agreeing_days == DAYS

    def test_of_days_without_an_order_is_a_missing_file(self, tmp_path: Path):
        told = told_of(shop(tmp_path, ours, without=(4, 5)))
        missing = [line for line in told.lines if line.parts.get("missing_orders")]
        assert [line.sides.day for line in missing] == [FIRST + timedelta(days=step) for step in (4, 5)]
        assert told.part_fen("missing_orders") == ours(4) + ours(5)
        assert told.unexplained_fen == 0

    def test_that_nothing_explains_stays_unexplained(self, tmp_path: Path):
        told = told_of(shop(tmp_path, lambda day: ours(day) - 5_00))
        assert causes(told) == set()
        assert told.unexplained_fen == -DAYS * 5_00

    def test_of_one_day_leaves_the_cause_of_the_others_alone(self, tmp_path: Path):
        told = told_of(shop(tmp_path, lambda day: ours(day) - postage(day) - (1_23 if day == 3 else 0)))
        assert causes(told) == {"freight"}
        assert [line.unexplained_fen for line in told.lines if line.unexplained_fen] == [-1_23]

    def test_is_said_as_json_day_by_day(self, tmp_path: Path):
        said = as_json(told_of(shop(tmp_path, lambda day: ours(day) - postage(day))))
        assert said["difference_fen"] == -sum(map(postage, range(DAYS)))
        assert said["rows"][1]["parts_fen"] == {"freight": -6_00} and said["rows"][1]["unexplained_fen"] == 0
        assert said["rows"][0]["parts_fen"] == {}


class TestRefunds:
    def test_of_a_platform_that_books_them_on_the_day_of_payment(self, tmp_path: Path):
        told = told_of(shop(tmp_path, None, refunds=back), "refund_amount")
        assert causes(told) == {"refunded_on_paid_day"}
        assert told.unexplained_fen == 0

    def test_of_which_no_list_came_are_missing(self, tmp_path: Path):
        told = told_of(shop(tmp_path, None, refunds=lambda day: 9_00 if day < 2 else back(day - 2)), "refund_amount")
        assert causes(told) == set()
        assert told.part_fen("missing_refunds") == 2 * 9_00

    def test_on_another_day_than_those_of_the_list_are_not_called_missing(self, tmp_path: Path):
        """A shop without refunds every day: the platform books one on a day on which we have none."""
        home = Home(tmp_path / "home").make()
        days = [FIRST + timedelta(days=step) for step in range(3)]
        given_back = [(f"R{place}", 1, f"A{place}", days[place], yuan(6_00)) for place in (0, 2)]
        deliver_rows(home, SHOP, tmp_path, table="refunds", header=REFUNDS, rows=given_back)
        told = [(day, yuan(fen)) for day, fen in zip(days, (6_00, 6_00, 0), strict=True)]
        deliver_rows(home, SHOP, tmp_path, table="shop_days", header=("day", "refund_fen"), rows=told)
        held = told_of(home, "refund_amount")
        assert held.part_fen("missing_refunds") == 0
        assert [line.unexplained_fen for line in held.lines] == [0, 6_00, -6_00]

    def test_of_a_day_are_not_moved_to_another_that_agreed_before(self, tmp_path: Path):
        """The platform tells of no refund on either day; that it books them on the day of payment is not proved."""
        home = Home(tmp_path / "home").make()
        paid, later = FIRST, FIRST + timedelta(days=1)
        order = ("A1", "completed", paid, paid, yuan(20_00), yuan(0), yuan(20_00), yuan(20_00), 1)
        deliver_rows(home, SHOP, tmp_path, table="orders", header=ORDERS, rows=[order])
        deliver_rows(home, SHOP, tmp_path, table="refunds", header=REFUNDS, rows=[("R1", 1, "A1", later, yuan(6_00))])
        told = [(paid, yuan(0)), (later, yuan(0))]
        deliver_rows(home, SHOP, tmp_path, table="shop_days", header=("day", "refund_fen"), rows=told)
        held = told_of(home, "refund_amount")
        assert causes(held) == set()
        assert [line.unexplained_fen for line in held.lines] == [0, -6_00]


class TestAReportWithoutTheFigure:
    def test_is_none_of_its_day(self, tmp_path: Path):
        held = told_of(shop(tmp_path, None, refunds=back))
        assert (len(held.lines), held.days_without_report) == (0, DAYS)


class TestAShopAbroad:
    def test_has_days_that_a_platform_in_beijing_cuts_otherwise(self, tmp_path: Path):
        home, zone = Home(tmp_path / "home").make(), ZoneInfo("America/New_York")
        first = datetime(2026, 8, 3, tzinfo=zone)
        moments = [first + timedelta(days=step, hours=hour) for step in range(9) for hour in (9, 15)]
        rows = tuple(
            f"T{place},小明,{10 + place}.00,0.00,{10 + place}.00,{10 + place}.00,交易成功,{at:%Y-%m-%d %H:%M:%S},"
            f"{at:%Y-%m-%d %H:%M:%S},1,1,无退款申请"
            for place, at in enumerate(moments)
        )
        file = home.root / "orders.csv"
        file.write_bytes(order_list(rows))
        import_files(
            home=home, paths=[file], shop=SHOP, received_by="test", received_at=RECEIVED_AT, time_zone=zone.key
        )
        beijing: dict[date, int] = {}
        for place, at in enumerate(moments):
            day = at.astimezone(ZoneInfo("Asia/Shanghai")).date()
            beijing[day] = beijing.get(day, 0) + 10 + place
        report = [(day, f"{yuan_of}.00") for day, yuan_of in beijing.items()]
        deliver_rows(
            home, SHOP, tmp_path, table="shop_days", header=("day", "paid_fen"), rows=report, platform="taobao"
        )
        told = told_of(home)
        assert causes(told) == {"time_zone"}
        assert told.unexplained_fen == 0
