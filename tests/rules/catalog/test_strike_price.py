"""Which strike-through prices the law allows: cases as a table, and the law held against every small history."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.catalog.rules.strike_price import (
    AboveTheLastDeal,
    AboveTheLowestDeal,
    ComparedWith,
    Deal,
    NeverDealt,
    NotAboveThePrice,
    PriceStep,
    RaisedJustBefore,
    compared_with,
    why_refused,
)

# 10:00 in Shanghai.
MOMENT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def deal(days: int, lowest_fen: int, last_fen: int | None = None) -> Deal:
    return Deal(before(days), lowest_fen, lowest_fen if last_fen is None else last_fen)


def verdict(strike_fen: int, *, deals=(), steps=(), price_fen: int = 8_000, with_today: bool = True):
    ground = compared_with(deals=deals, steps=steps, moment=MOMENT, with_today=with_today)
    return type(why_refused(strike_fen=strike_fen, price_fen=price_fen, ground=ground))


class TestAStrikePrice:
    @pytest.mark.parametrize(
        ("claim", "strike_fen", "deals", "expected"),
        [
            ("at the lowest deal", 10_000, [deal(1, 10_000), deal(3, 12_000)], type(None)),
            ("one fen above the lowest deal", 10_001, [deal(1, 10_000), deal(3, 12_000)], AboveTheLowestDeal),
            ("a coupon once made a lower deal", 10_000, [deal(2, 9_000, last_fen=10_000)], AboveTheLowestDeal),
            ("the seventh day before counts", 10_000, [deal(7, 9_000), deal(1, 10_000)], AboveTheLowestDeal),
            ("the eighth day before does not", 10_000, [deal(8, 9_000), deal(1, 10_000)], type(None)),
            ("no deal in seven days: up to the last", 9_000, [deal(30, 7_000, last_fen=9_000)], type(None)),
            ("no deal in seven days: above the last", 9_001, [deal(30, 7_000, last_fen=9_000)], AboveTheLastDeal),
            ("the last is the newest, not the dearest", 12_000, [deal(30, 12_000), deal(20, 9_000)], AboveTheLastDeal),
            ("never bought", 9_000, [], NeverDealt),
            ("not above the price", 8_000, [deal(1, 10_000)], NotAboveThePrice),
            ("this morning's cheaper deal counts when it is set", 10_000, [deal(0, 8_500)], AboveTheLowestDeal),
        ],
    )
    def test_is_held_against_the_deals_before(self, claim: str, strike_fen: int, deals: list, expected: type):
        assert verdict(strike_fen, deals=deals) is expected, claim

    def test_is_told_the_most_beside_the_price_that_it_must_be_above(self):
        """35.84 alone would be refused again: the price is 42."""
        ground = ComparedWith(lowest_deal_fen=3_584)
        refusal = why_refused(strike_fen=99_900, price_fen=4_200, ground=ground)
        assert refusal is not None
        assert refusal.advice.zh == "最高可填 ¥35.84，并且要高于售价 ¥42.00；填不了就留空"

    def test_is_not_taken_away_by_the_deals_of_its_own_day(self):
        deals = [deal(0, 8_000), deal(1, 10_000)]
        assert verdict(10_000, deals=deals, with_today=False) is type(None)

    def test_does_not_compare_with_a_price_raised_the_day_before(self):
        """Raised from 50 to 100 yesterday, one deal at 100 made at once: the comparison is with 50."""
        raised = [PriceStep(MOMENT - timedelta(days=1), 5_000, 10_000)]
        assert verdict(10_000, deals=[deal(1, 10_000)], steps=raised) is RaisedJustBefore
        assert verdict(5_000, deals=[deal(1, 10_000)], steps=raised, price_fen=4_000) is type(None)

    def test_does_not_compare_with_a_price_raised_in_small_steps(self):
        steps = [PriceStep(MOMENT - timedelta(days=6, hours=-n), 5_000 + 100 * n, 5_100 + 100 * n) for n in range(50)]
        assert verdict(5_001, deals=[deal(1, 10_000)], steps=steps, price_fen=4_000) is RaisedJustBefore

    @pytest.mark.parametrize(
        ("at", "expected"),
        [
            (datetime(2026, 11, 14, 15, 59, 59, tzinfo=UTC), type(None)),  # 14 November 23:59:59 in Shanghai
            (datetime(2026, 11, 14, 16, 0, tzinfo=UTC), RaisedJustBefore),  # 15 November, the seventh day before
            (MOMENT, RaisedJustBefore),
            (MOMENT + timedelta(seconds=1), type(None)),  # not raised yet
        ],
    )
    def test_looks_at_raises_of_seven_shanghai_days(self, at: datetime, expected: type):
        assert verdict(10_000, deals=[deal(1, 10_000)], steps=[PriceStep(at, 5_000, 10_000)]) is expected

    def test_may_follow_a_lowered_price(self):
        lowered = [PriceStep(MOMENT, 10_000, 8_000)]
        assert verdict(10_000, deals=[deal(1, 10_000)], steps=lowered) is type(None)

    @pytest.mark.parametrize(
        ("strike_fen", "ground", "article"),
        [
            (9, ComparedWith(lowest_deal_fen=8), "第十六条"),
            (9, ComparedWith(last_deal_fen=8), "第十六条"),
            (9, ComparedWith(), "第十七条"),
            (9, ComparedWith(lowest_deal_fen=9, last_deal_fen=9, raised_from_fen=8), "第十七条"),
        ],
    )
    def test_is_refused_with_the_article(self, strike_fen: int, ground: ComparedWith, article: str):
        refused = why_refused(strike_fen=strike_fen, price_fen=5, ground=ground)
        assert article in refused.words.zh
        assert "article" in refused.words.en


class TestTheLaw:
    @given(
        st.lists(st.tuples(st.integers(0, 12), st.integers(1, 30), st.integers(0, 5)), max_size=6),
        st.integers(2, 40),
    )
    def test_lets_no_price_above_the_lowest_deal_through(self, made: list[tuple[int, int, int]], strike_fen: int):
        deals = {days: Deal(before(days), lowest, lowest + more) for days, lowest, more in made}
        week = [deals[days].lowest_fen for days in range(8) if days in deals]
        passed = verdict(strike_fen, deals=list(deals.values()), price_fen=1) is type(None)
        if week:
            assert passed == (strike_fen <= min(week))
        elif deals:
            assert passed == (strike_fen <= deals[min(deals)].last_fen)
        else:
            assert not passed
