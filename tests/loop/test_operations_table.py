"""全店运营数据汇总表: what stands beside what, by the clock of the shop."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.standing_tables.facade import Shown, StandingTable, make_table, table_soon
from duoshou.warehouse.facade import import_files
from tests.pages.conftest import order_list

SHOP = "茶舍"
WEDNESDAY, SUNDAY = date(2026, 8, 5), date(2026, 8, 16)
NOW = datetime(2026, 8, 20, 2, tzinfo=UTC)


def order(day: date) -> str:
    """One order of ten yuan."""
    at = f"{day} 10:00:00"
    return f"T{day:%Y%m%d},小明,10.00,0.00,10.00,10.00,交易成功,{at},{at},1,1,无退款申请"


def shop_of_new_york(home: Home, *, first: date, last: date) -> Home:
    """A shop that sells one order a day and keeps New York's time."""
    file = home.make().root / "orders.csv"
    file.write_bytes(order_list(tuple(order(day) for day in Period.inclusive(first, last).days())))
    import_files(home=home, paths=[file], shop=SHOP, received_by="test", received_at=NOW, time_zone="America/New_York")
    return home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return shop_of_new_york(Home(tmp_path_factory.mktemp("operations")), first=WEDNESDAY, last=SUNDAY)


def cells(table: StandingTable, sheet: int, line: int) -> dict[str, Shown]:
    found = table.sheets[sheet]
    return {column.key: cell for column, cell in zip(found.columns, found.lines[line].cells, strict=True)}


class TestAWeek:
    def test_is_not_held_against_one_of_which_days_are_not_known(self, home: Home):
        period = Period.inclusive(date(2026, 8, 10), SUNDAY)
        told = cells(make_table("operations", home, shops=(SHOP,), period=period, moment=NOW), 1, 0)
        assert told["paid_amount"].value == 7 * 10_00
        change = told["paid_amount|vs week before"]
        assert change.value is None and "5/7 天" in change.blank.zh and "对比的日子" in change.blank.zh

    def test_broken_is_held_against_the_same_days_of_the_one_before(self, home: Home):
        period = Period.inclusive(WEDNESDAY + timedelta(days=7), SUNDAY)
        told = cells(make_table("operations", home, shops=(SHOP,), period=period, moment=NOW), 1, 0)
        assert told["paid_amount|vs week before"].value == 0


class TestATableKeptForThePage:
    def test_is_made_anew_when_the_shop_s_own_day_is_over(self, home: Home):
        # Four in the morning in UTC is midnight in New York; in Shanghai it is noon of one and the same day.
        midnight = datetime(2026, 8, 17, 4, tzinfo=UTC)
        changes = [
            cells(_soon(home, moment), 0, 0)["paid_amount|vs day before"]
            for moment in (midnight - timedelta(minutes=1), midnight)
        ]
        assert "还没过完" in changes[0].blank.zh
        assert changes[1].value == 0


def _soon(home: Home, moment: datetime) -> StandingTable:
    period = Period.of_day(SUNDAY)
    made = table_soon("operations", home, shops=(SHOP,), period=period, moment=moment, patience_seconds=None)
    assert made is not None
    return made
