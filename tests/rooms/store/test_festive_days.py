"""What a festival does to sales every year is no news; what happens to other goods in its weeks is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from duoshou.kernel.words import Words
from duoshou.rooms.store.facade import Finding, Line, Observed, find, new_year_is_watched, words_out_of_season
from duoshou.rooms.store.festive import is_around_new_year
from tests.rooms.store.shop import DAYS, changed, quiet_shop

NEW_YEARS_DAY = date(2026, 2, 17)
MOVED = ("item_drop", "item_rise", "anomaly", "good_anomaly")


@pytest.fixture(scope="module")
def quiet() -> Observed:
    return quiet_shop()


def ending(seen: Observed, last: date) -> Observed:
    """The same numbers on the days that end with `last`."""
    return replace(seen, days=tuple(last - timedelta(days=DAYS - 1 - step) for step in range(DAYS)))


def called(seen: Observed, title: str) -> Observed:
    """The shop in which item 3 has this title."""
    return replace(seen, names={**seen.names, ("item", "item 3"): Words(title, title)})


def of_item_3(seen: Observed) -> list[Finding]:
    return [one for one in find(seen) if one.kind in MOVED and one.subject.value == "item 3"]


def sought(seen: Observed) -> Observed:
    """Four times as many people for item 3 in the last ten days."""
    more = changed(seen, Line("visitors", "item", "item 3"), 10, times=(4, 1))
    return changed(more, Line("paid_amount", "item", "item 3"), 10, times=(4, 1))


class TestAnItemSoldForAFestival:
    def test_that_is_sought_in_its_weeks_is_no_news(self, quiet: Observed):
        assert not of_item_3(called(sought(quiet), "中秋伴手礼礼盒"))

    def test_that_is_sought_in_other_weeks_is(self, quiet: Observed):
        spring = ending(sought(quiet), date(2026, 5, 6))
        assert [one.kind for one in of_item_3(called(spring, "中秋伴手礼礼盒"))] == ["item_rise"]

    def test_is_named_by_its_word_as_long_as_its_weeks_are_watched(self):
        mid_autumn = date(2026, 9, 25)
        named = [step for step in range(-80, 60) if "中秋" in words_out_of_season(mid_autumn + timedelta(days=step))]
        assert named == list(range(-45, 14 + 13 + 1))
        assert words_out_of_season(date(2026, 11, 10)) == ()

    def test_hides_no_other_item(self, quiet: Observed):
        assert [one.kind for one in of_item_3(called(sought(quiet), "手工曲奇礼盒"))] == ["item_rise"]


class TestTheWeeksAroundNewYear:
    def test_are_37_days_without_a_gap(self):
        for first in (NEW_YEARS_DAY, date(2023, 1, 22)):
            steps = [step for step in range(-60, 60) if is_around_new_year(first + timedelta(days=step))]
            assert steps == list(range(-30, 7))

    def test_are_watched_until_a_fortnight_after(self):
        steps = [step for step in range(-60, 60) if new_year_is_watched(NEW_YEARS_DAY + timedelta(days=step))]
        assert steps == list(range(-30, 6 + 13 + 1))

    def test_sell_more_ten_days_before_without_being_news(self, quiet: Observed):
        shop = ending(quiet, NEW_YEARS_DAY - timedelta(days=9))
        for line in (Line("visitors"), Line("paid_amount"), Line("buyers_paid")):
            shop = changed(shop, line, 3, times=(30, 10))
        assert not [one for one in find(shop) if one.kind in MOVED and one.subject.dimension == "shop"]

    def test_sell_more_and_less_without_being_news(self, quiet: Observed):
        for last, days, times in (
            (NEW_YEARS_DAY - timedelta(days=14), 12, (14, 10)),
            (NEW_YEARS_DAY + timedelta(days=5), 7, (5, 10)),
        ):
            shop = ending(quiet, last)
            for line in (Line("visitors"), Line("paid_amount"), Line("buyers_paid")):
                shop = changed(shop, line, days, times=times)
            assert not [one for one in find(shop) if one.kind in MOVED and one.subject.dimension == "shop"]

    def test_hide_no_slow_reply(self, quiet: Observed):
        shop = ending(quiet, NEW_YEARS_DAY - timedelta(days=14))
        slow = changed(shop, Line("first_reply_seconds"), 6, times=(5, 1))
        assert "slow_reply" in {one.kind for one in find(slow)}

    def test_hide_no_source_that_dries_up(self, quiet: Observed):
        shop = ending(quiet, NEW_YEARS_DAY - timedelta(days=14))
        dry = changed(shop, Line("source_visitors", "source", "search"), 6, times=(3, 10))
        assert "source_drop" in {one.kind for one in find(dry)}
