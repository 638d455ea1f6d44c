"""The morning opens on a whole day; today so far is held against as much of yesterday, or against nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.days import days_known
from duoshou.loop.facade import as_json, as_text, brief
from duoshou.loop.values import Brief
from duoshou.warehouse.facade import import_files
from tests.pages.conftest import order_list

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
TODAY = Period.of_day(SATURDAY)
# When the file of Saturday morning was received, and when it is looked at.
TEN, NOON = datetime(2026, 11, 28, 10, tzinfo=ZONE), datetime(2026, 11, 28, 12, tzinfo=ZONE)

# Friday: 60.00 by ten, 300.00 at eleven, 40.00 in the evening. Saturday until ten: 90.00.
FRIDAYS = (
    ("F1", "60.00", "2026-11-27 09:30:00"),
    ("F2", "300.00", "2026-11-27 11:00:00"),
    ("F3", "40.00", "2026-11-27 20:00:00"),
)
SATURDAYS = (("S1", "90.00", "2026-11-28 09:00:00"),)

Brings = Callable[..., None]


def order(number: str, yuan: str, paid_at: str) -> str:
    return f"{number},buyer{number},{yuan},0.00,{yuan},{yuan},交易成功,{paid_at},{paid_at},1,1,无退款申请"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").make()


@pytest.fixture
def brings(home: Home) -> Brings:
    """Brings orders of a shop in as a file that was received at some moment."""

    def bring(*orders: tuple[str, str, str], shop: str = "toys", at: datetime = TEN) -> None:
        file = home.root / "orders.csv"
        file.write_bytes(order_list(tuple(order(*one) for one in orders)))
        (receipt,) = import_files(home=home, paths=[file], shop=shop, received_by="test", received_at=at)
        assert receipt.rows_accepted == len(orders), receipt

    return bring


def told(home: Home, *shops: str, period: Period = TODAY, moment: datetime = NOON) -> Brief:
    return brief(home, shops=shops or ("toys",), period=period, compare="previous", moment=moment)


class TestTheDayTheMorningOpensOn:
    def test_is_the_last_one_that_is_over(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        known = days_known(home, ("toys",), moment=NOON)
        assert (known.latest, known.whole, known.default) == (SATURDAY, FRIDAY, FRIDAY)

    def test_is_today_while_there_is_no_other(self, home, brings):
        brings(*SATURDAYS)
        known = days_known(home, ("toys",), moment=NOON)
        assert (known.whole, known.default) == (None, SATURDAY)

    def test_is_the_latest_with_rows_when_nothing_came_since(self, home, brings):
        brings(*FRIDAYS)
        assert days_known(home, ("toys",), moment=datetime(2026, 12, 24, tzinfo=ZONE)).default == FRIDAY

    def test_is_not_over_before_midnight_in_the_shop_s_own_zone(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        late = datetime(2026, 11, 28, 23, 59, tzinfo=ZONE)
        assert days_known(home, ("toys",), moment=late).default == FRIDAY
        assert days_known(home, ("toys",), moment=datetime(2026, 11, 29, tzinfo=ZONE)).default == SATURDAY

    def test_is_none_before_anything_came(self, home):
        assert days_known(home, (), moment=NOON).default is None


class TestTodaySoFar:
    def test_is_held_against_yesterday_up_to_the_minute_that_is_known(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        amount = told(home).tiles[0]
        # 90.00 until ten beside 60.00 until ten, not beside 400.00.
        assert (amount.value, amount.before) == (9_000, 6_000)

    def test_says_up_to_when_in_both_languages(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        morning = told(home)
        assert "比11月27日 周五同一时刻多 ¥30.00（+50.0%）" in morning.lead[0].zh
        assert "than Fri 27 Nov at the same time (+50.0%)" in morning.lead[0].en
        assert "数到 10:00" in as_text(morning)
        assert as_json(morning)["known_until"] == TEN.isoformat()

    def test_is_no_more_than_the_rows_at_hand_when_a_later_file_comes(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        brings(("S2", "10.00", "2026-11-28 11:30:00"), at=NOON)
        amount = told(home).tiles[0]
        # 90.00 + 10.00 until noon beside 60.00 + 300.00.
        assert (amount.value, amount.before) == (10_000, 36_000)

    def test_compares_goods_the_same_way(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        (goods,) = told(home).top_items
        assert (goods.value_fen, goods.before_fen) == (9_000, 6_000)

    def test_compares_the_last_day_of_the_trend_the_same_way(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        week = Period.inclusive(FRIDAY, SATURDAY)
        brings(("T1", "7.00", "2026-11-26 09:00:00"), ("T2", "8.00", "2026-11-26 21:00:00"))
        brings(("W1", "1.00", "2026-11-25 08:00:00"))
        assert [point.before_fen for point in told(home, period=week).trend] == [100, 700]


class TestNoMatch:
    def test_is_a_day_that_one_of_the_shops_has_not_told_of(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        brings(*FRIDAYS, shop="sweets")
        morning = told(home, "sweets", "toys")
        amount = morning.tiles[0]
        assert (amount.value, amount.before, amount.change) == (9_000, None, None)
        assert amount.why_not_before and "“sweets”今天的数据还没来" in amount.why_not_before.zh
        assert "%" not in morning.lead[0].zh and "一天还没过完" in morning.lead[0].zh
        assert morning.bottom_items == ()

    def test_is_needed_for_a_day_that_is_over(self, home, brings):
        brings(*FRIDAYS, *SATURDAYS)
        morning = told(home, period=Period.of_day(FRIDAY))
        assert morning.reach is None
        assert "到目前为止" not in morning.lead[0].zh
