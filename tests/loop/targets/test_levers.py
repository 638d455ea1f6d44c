"""What would close a gap: the arithmetic in sight, and honesty about what the shop never reached."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.targets.history import Daily
from duoshou.loop.targets.levers import Shortfall, levers, parts_asked
from duoshou.loop.targets.likelihood import (
    MISSED,
    NEARLY_CERTAIN,
    NEARLY_OUT,
    RATHER_NO,
    RATHER_YES,
    REACHED,
    UNLIKELY,
    VERY_LIKELY,
    likelihood,
)
from duoshou.loop.targets.values import Lever, Outlook

# In these ninety days lies no holiday and no great promotion but the few of August and September.
LAST = date(2026, 9, 20)
PERIOD = Period.ending(LAST, days=90)
UNKNOWN = Words("没有推广报表", "no advertising report")


def shop(**changed: dict[date, int]) -> Daily:
    """100 visitors a day of whom 4 buy for 50.00 each; 10.00 go back, 20.00 of advertising bring 60.00."""
    every_day = {
        "visitors": 100,
        "buyers_paid": 4,
        "paid_amount": 200_00,
        "paid_by_known_buyers": 200_00,
        "refund_amount": 10_00,
        "ad_spend": 20_00,
        "ad_amount": 60_00,
    }
    values = {name: dict.fromkeys(PERIOD.days(), value) for name, value in every_day.items()}
    return Daily(PERIOD, values | changed, {name: UNKNOWN for name, days in changed.items() if not days})


def lever(name: str, short: Shortfall, past: Daily, of: str = "paid_amount") -> Lever:
    return next(one for one in levers(of, past, short) if one.metric.id == name)


TEN_PER_CENT = Shortfall(needed=2_200_00, expected=2_000_00, days=10)
"""Ten days that should bring 220.00 each and are foreseen to bring 200.00."""


class TestALever:
    def test_alone_brings_what_is_needed(self):
        visitors = lever("visitors", TEN_PER_CENT, shop())
        assert (visitors.now, visitors.needed, visitors.change) == (100, 110, Decimal("0.1"))
        conversion = lever("conversion_ratio", TEN_PER_CENT, shop())
        assert (conversion.now, conversion.needed) == (Decimal("0.04"), Decimal("0.044"))
        spend = lever("spend_per_buyer", TEN_PER_CENT, shop())
        assert (spend.now, spend.needed) == (50_00, 55_00)

    def test_is_said_never_to_have_been_reached(self):
        assert lever("visitors", TEN_PER_CENT, shop()).reached == "never"

    def test_is_said_to_have_been_reached_by_the_best_weeks_only(self):
        busy = dict.fromkeys(PERIOD.days(), 100) | {date(2026, 8, day): 120 for day in range(3, 11)}
        visitors = lever("visitors", TEN_PER_CENT, shop(visitors=busy))
        assert visitors.reached == "seldom" and visitors.best == 120

    def test_is_within_reach_where_a_quarter_of_the_weeks_reached_it(self):
        busy = {day: 120 if day < date(2026, 8, 1) else 100 for day in PERIOD.days()}
        assert lever("visitors", TEN_PER_CENT, shop(visitors=busy)).reached == "often"

    def test_of_advertising_buys_the_gap_at_the_last_return(self):
        # 20.00 a day are missing; 60.00 for 20.00 is three to one, so 6.67 more.
        assert lever("ad_spend", TEN_PER_CENT, shop()).needed == 26_67

    def test_is_blank_with_the_reason_where_its_number_is_unknown(self):
        spend = lever("ad_spend", TEN_PER_CENT, shop(ad_spend={}, ad_amount={}))
        assert spend.needed is None and spend.blank == UNKNOWN

    def test_of_refunds_is_less_and_no_more_than_all_of_them(self):
        # 190.00 of 200.00 stay; to keep 1 % more, 191.90 have to: 4.05 % back instead of 5 %.
        little = Shortfall(needed=1_919_00, expected=1_900_00, days=10)
        refunds = lever("refund_ratio", little, shop(), of="net_amount")
        assert (refunds.now, refunds.needed, refunds.reached) == (Decimal("0.05"), Decimal("0.0405"), "never")
        much = Shortfall(needed=2_100_00, expected=1_900_00, days=10)
        assert lever("refund_ratio", much, shop(), of="net_amount").needed is None

    def test_is_none_for_a_metric_without_a_formula(self):
        assert levers("orders_paid", shop(), TEN_PER_CENT) == () and parts_asked("orders_paid") == ()


class TestTheWords:
    OUTLOOK = Outlook(expected=100, likely=(90, 110), nearly_sure=(80, 120), evenings=99, stretched=False)

    def said(self, target: int, *, actual: int = 0, over: bool = False) -> Words | None:
        return likelihood(target=target, actual=actual, over=over, outlook=self.OUTLOOK)

    def test_say_no_more_than_the_bounds(self):
        said = [self.said(target) for target in (80, 90, 100, 101, 111, 121)]
        assert said == [NEARLY_CERTAIN, VERY_LIKELY, RATHER_YES, RATHER_NO, UNLIKELY, NEARLY_OUT]

    def test_are_facts_once_it_is_over_or_reached(self):
        assert self.said(50, actual=50) == REACHED
        assert self.said(50, actual=49, over=True) == MISSED

    def test_are_none_where_nothing_is_foreseen(self):
        assert likelihood(target=9, actual=1, over=False, outlook=None) is None
