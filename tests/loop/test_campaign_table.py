"""店铺活动销售结果报表: a line per campaign, against ordinary days of the same weekdays before it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.baseline import baseline
from duoshou.loop.standing_tables.campaigns_known import OF_MALL, Campaign, great_promotions
from duoshou.loop.standing_tables.facade import Shown, StandingTable, gaps, make_table
from duoshou.warehouse.facade import import_files
from tests.metrics.world import deliver_rows

SHOP = "茶舍"
NOW = datetime(2026, 9, 15, 2, tzinfo=UTC)
FIRST, LAST = date(2026, 7, 6), date(2026, 9, 13)
HEADER = "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间 ,宝贝种类,宝贝总数量,退款金额"
LISTED = """活动名称,开始日期,结束日期,目标支付金额,活动费用
周年庆,2026-08-28,2026-08-30,900,150
试吃周,2026-09-07,2026-09-13,,
收尾,2026-09-12,2026-09-14,0,
"""
ANNIVERSARY = Period.inclusive(date(2026, 8, 28), date(2026, 8, 30))


def paid_on(day: date) -> int:
    """What the shop sold on a day, in fen: more each week, more at weekends, three times as much in the campaign."""
    weeks = (day - FIRST).days // 7
    usual = 100_00 + weeks * 1_01 + (50_00 if day.weekday() >= 5 else 0)
    return usual * 3 if ANNIVERSARY.holds(day) else usual


def order_line(day: date) -> str:
    """One paid order a day."""
    yuan = f"{Decimal(paid_on(day)) / 100:.2f}"
    at = f"{day} 10:00:00"
    return f"T{day:%Y%m%d},买家{day.day % 5},{yuan},0.00,{yuan},{yuan},交易成功,{at},{at},1,1,无退款申请"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Ten weeks of a shop that sells one order a day, and its own list of two campaigns."""
    home = Home(tmp_path_factory.mktemp("campaigns")).make()
    days = Period.inclusive(FIRST, LAST).days()
    orders, listed = home.root / "orders.csv", home.root / "活动.csv"
    orders.write_bytes("\r\n".join((HEADER, *map(order_line, days))).encode("gb18030"))
    listed.write_text(LISTED, encoding="utf-8")
    receipts = import_files(home=home, paths=[orders, listed], shop=SHOP, received_by="test", received_at=NOW)
    assert [one.refused for one in receipts] == [None, None]
    return home


def made(home: Home, **more: Any) -> StandingTable:
    """The table of August and September."""
    asked = {"shops": (SHOP,), "period": Period.inclusive(date(2026, 8, 1), LAST), "moment": NOW} | more
    return make_table("campaigns", home, **asked)


def line(table: StandingTable, name: str) -> dict[str, Shown]:
    """A campaign's cells by column."""
    sheet = table.sheets[0]
    found = next(one for one in sheet.lines if one.name.zh == name)
    return {column.key: cell for column, cell in zip(sheet.columns, found.cells, strict=True)}


class TestACampaign:
    def test_is_counted_over_its_own_days(self, home: Home):
        told = line(made(home), "周年庆")
        assert told["paid_amount"].value == sum(paid_on(day) for day in ANNIVERSARY.days())
        assert (told["days"].value, told["orders_paid"].value) == (3, 3)

    def test_is_counted_whole_where_the_days_asked_for_hold_a_part_of_it(self, home: Home):
        day = Period.of_day(date(2026, 8, 29))
        assert line(made(home, period=day), "周年庆")["days"].value == 3

    def test_has_a_goal_and_how_much_of_it_was_reached(self, home: Home):
        told = line(made(home), "周年庆")
        paid = sum(paid_on(day) for day in ANNIVERSARY.days())
        assert told["goal"].value == 900_00
        assert told["reached"].value == pytest.approx(Decimal(paid) / 900_00, abs=Decimal("0.000001"))

    def test_stands_against_the_last_four_of_each_of_its_weekdays(self, home: Home):
        told = line(made(home), "周年庆")
        before = sum(
            Decimal(sum(paid_on(day - timedelta(weeks=back)) for back in range(1, 5))) / 4 for day in ANNIVERSARY.days()
        )
        paid = sum(paid_on(day) for day in ANNIVERSARY.days())
        assert told["baseline"].value == int(before.quantize(Decimal(1)))
        assert told["gain"].value == paid - told["baseline"].value

    def test_does_not_take_another_campaign_for_an_ordinary_day(self, home: Home):
        told = line(made(home), "试吃周")
        friday = date(2026, 9, 11)
        ordinary = [friday - timedelta(weeks=back) for back in (1, 3, 4, 5)]
        assert all(not ANNIVERSARY.holds(day) for day in ordinary)
        week = Period.inclusive(date(2026, 9, 7), date(2026, 9, 13))
        expected = Decimal(0)
        for day in week.days():
            backs = [day - timedelta(weeks=back) for back in range(1, 6)]
            taken = [one for one in backs if not ANNIVERSARY.holds(one)][:4]
            expected += Decimal(sum(map(paid_on, taken))) / 4
        assert told["baseline"].value == int(expected.quantize(Decimal(1)))

    def test_leaves_blank_what_nobody_knows_and_says_why(self, home: Home):
        table = made(home)
        told = line(table, "试吃周")
        assert (told["goal"].value, told["discount"].value, told["ad_spend"].value) == (None, None, None)
        reasons = {gap.column.zh: gap.reason.zh for gap in gaps(table)}
        assert "没有目标" in reasons["目标支付金额"] and "推广" in reasons["推广花费"]
        assert all(cell.blank for one in table.sheets[0].lines for cell in one.cells if cell.value is None)

    def test_cost_what_the_own_list_says(self, home: Home):
        assert line(made(home), "周年庆")["discount"].value == 150_00

    def test_that_is_not_over_is_shown_so_far_and_not_compared(self, home: Home):
        told = line(made(home, moment=datetime(2026, 9, 10, 2, tzinfo=UTC)), "试吃周")
        assert "到目前为止" in told["paid_amount"].remark.zh
        assert told["gain"].value is None and "还没过完" in told["gain"].blank.zh

    def test_of_the_mall_brings_what_it_gave_away_and_how_many_took_it(self, home: Home):
        mall = Campaign(Words("满100减10", "100-10"), OF_MALL, ANNIVERSARY, SHOP, discount_fen=12_34, orders=7)
        told = line(made(home, known=(mall,)), "满100减10")
        assert (told["discount"].value, told["orders"].value) == (12_34, 7)
        assert told["return"].value is None and "分不开" in told["return"].blank.zh

    def test_has_the_same_baseline_whichever_days_are_asked_for(self, home: Home):
        its_end, two_months = Period.of_day(date(2026, 9, 13)), Period.inclusive(FIRST, LAST)
        assert line(made(home, period=its_end), "试吃周") == line(made(home, period=two_months), "试吃周")

    def test_of_which_a_day_is_not_known_is_not_held_against_its_baseline(self, home: Home):
        told = line(made(home), "收尾")
        assert told["paid_amount"].value == paid_on(date(2026, 9, 12)) + paid_on(date(2026, 9, 13))
        assert told["baseline"].value and told["gain"].value is None and "2/3 天" in told["gain"].blank.zh

    def test_with_a_goal_of_nought_has_no_part_of_it_reached(self, home: Home):
        told = line(made(home), "收尾")
        assert told["goal"].value == 0
        assert told["reached"].value is None and "目标是 0" in told["reached"].blank.zh

    def test_that_is_none_leaves_the_table_empty_and_whole(self, home: Home):
        table = made(home, period=Period.inclusive(date(2026, 7, 7), date(2026, 7, 8)))
        assert table.sheets[0].lines == () and len(table.sheets[0].columns) > 20

    def test_that_is_none_is_a_gap_with_its_reason(self, home: Home):
        (gap,) = gaps(made(home, period=Period.inclusive(date(2026, 7, 7), date(2026, 7, 8))))
        assert (gap.column.zh, gap.count) == ("整张表", 0)
        assert "没有活动" in gap.reason.zh and "No campaign" in gap.reason.en


@pytest.fixture(scope="module")
def newly_kept(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The same campaign of a shop whose orders begin with it; of the weeks before only the platform's report is
    there."""
    folder = tmp_path_factory.mktemp("newly")
    home = Home(folder / "home").make()
    orders, listed = home.root / "orders.csv", home.root / "活动.csv"
    orders.write_bytes("\r\n".join((HEADER, *map(order_line, ANNIVERSARY.days()))).encode("gb18030"))
    listed.write_text("活动名称,开始日期,结束日期\n周年庆,2026-08-28,2026-08-30\n", encoding="utf-8")
    import_files(home=home, paths=[orders, listed], shop=SHOP, received_by="test", received_at=NOW)
    before = Period(FIRST, ANNIVERSARY.start).days()
    rows = [(day, f"{Decimal(paid_on(day)) / 100:.2f}") for day in before]
    deliver_rows(home, SHOP, folder, table="shop_days", header=("day", "paid_fen"), rows=rows, platform="taobao")
    return home


class TestTheBaseline:
    def test_is_of_no_other_calibre_than_the_campaign(self, newly_kept: Home):
        told = line(made(newly_kept), "周年庆")
        assert told["paid_amount"].value == sum(paid_on(day) for day in ANNIVERSARY.days())
        assert told["baseline"].value is None and "口径不同" in told["baseline"].blank.zh
        assert told["gain"].value is None and "口径不同" in told["gain"].blank.zh

    def test_is_unknown_where_a_weekday_has_only_one_ordinary_day(self):
        sunday = date(2026, 8, 30)
        paid = {sunday - timedelta(weeks=1): 100}
        value, why = baseline(Period.of_day(sunday), paid, unlike=())
        assert value is None and "2" in why.zh

    def test_leaves_out_holidays_and_great_promotions(self):
        thursday = date(2026, 6, 25)
        paid = {thursday - timedelta(weeks=back): 100 * back for back in range(1, 4)}
        value, _ = baseline(Period.of_day(thursday), paid, unlike=())
        # A week before is 618; the two Thursdays before that are left.
        assert value == (200 + 300) // 2


class TestTheCalendar:
    def test_has_both_waves_of_double_eleven_whole(self):
        waves = great_promotions(Period.of_day(date(2026, 11, 1))), great_promotions(Period.of_day(date(2026, 11, 11)))
        assert [(one.name.zh, one.period.length_days) for (one,) in waves] == [("双11 前后", 4), ("双11", 5)]

    def test_has_the_new_year_sale_over_the_turn_of_a_year(self):
        (sale,) = great_promotions(Period.inclusive(date(2027, 1, 8), date(2027, 1, 9)))
        assert sale.name.zh == "年货节" and sale.period.length_days == 19

    def test_has_one_new_year_sale_though_new_year_lies_within_it(self):
        sales = great_promotions(Period.inclusive(date(2024, 12, 25), date(2025, 1, 20)))
        assert [(one.period.start, one.period.length_days) for one in sales] == [(date(2024, 12, 30), 19)]

    def test_is_empty_in_quiet_weeks(self):
        assert great_promotions(Period.inclusive(date(2026, 8, 1), date(2026, 8, 31))) == ()
