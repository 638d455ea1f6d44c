"""Sentences that were said of real shops and were false or misled, and are said no more."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import comb

import pytest

from duoshou.rooms.store.facade import Finding, Line, Observed, find
from duoshou.rooms.store.ranks import chance_of_order
from duoshou.rooms.store.shares import move
from duoshou.rooms.store.values import POSTAGE
from tests.rooms.store.shop import DAYS, changed, quiet_shop
from tests.rooms.store.test_findings import only, since

PAID_OF_3 = Line("paid_amount", "item", "item 3")


@pytest.fixture(scope="module")
def quiet() -> Observed:
    return quiet_shop()


def of_kind(seen: Observed, *kinds: str) -> list[Finding]:
    return [one for one in find(seen) if one.kind in kinds]


def with_coupons(seen: Observed) -> Observed:
    """Item 3 sold at up to a tenth less, another part each day."""
    cut = [fen * (90 + place * 7 % 11) // 100 for place, fen in enumerate(seen.of(*_place(PAID_OF_3)))]
    return changed(seen, PAID_OF_3, DAYS, *cut)


def _place(line: Line) -> tuple[str, str, str]:
    return line.metric, line.dimension, line.segment


class TestAPriceAmongDiscounts:
    def test_is_found_when_it_changed(self, quiet: Observed):
        found = only(changed(with_coupons(quiet), PAID_OF_3, 9, times=(84, 100)), "price_change")
        assert (found.subject.value, found.good) == ("item 3", False)
        assert since(11) <= found.since <= since(7)

    def test_is_none_while_only_discounts_vary(self, quiet: Observed):
        assert not of_kind(with_coupons(quiet), "price_change")

    def test_of_an_item_that_brings_next_to_nothing_wakes_nobody(self, quiet: Observed):
        small = {Line(metric, "item", "small"): (5,) * DAYS for metric in ("pieces_paid",)}
        small[Line("paid_amount", "item", "small")] = (500,) * (DAYS - 8) + (700,) * 8
        assert not of_kind(replace(quiet, lines={**quiet.lines, **small}), "price_change")


class TestChanceOfAnOrder:
    def test_is_that_of_all_orders_of_so_many_days(self):
        numbers = list(range(9))
        before, late = [0, 1, 3, 4, 6], [2, 5, 7, 8]
        above = sum(new > old for new in late for old in before)
        as_far = sum(
            sum(new > old for new in some for old in numbers if old not in some) >= above
            for some in combinations(numbers, 4)
        )
        assert chance_of_order(before, late) == pytest.approx(2 * as_far / comb(9, 4))

    def test_is_certain_where_nothing_tells_them_apart(self):
        assert chance_of_order([5] * 8, [5] * 4) == chance_of_order([], [5]) == 1


class TestADayToldTwice:
    def test_is_not_missing_as_well(self, quiet: Observed):
        found = find(changed(quiet, Line("paid_amount"), 1, times=(2, 1)))
        assert [one.kind for one in found if not one.standing] == ["data_double"]

    def test_is_seen_where_some_of_its_orders_were_placed_the_evening_before(self, quiet: Observed):
        found = only(changed(quiet, Line("paid_amount"), 1, times=(182, 100)), "data_double")
        assert found.since == since(1)


class TestOneGreatOrder:
    def test_is_no_rise_of_its_item(self, quiet: Observed):
        great = [*quiet.of(*_place(PAID_OF_3))[-6:]]
        great[0] += 90_000_000
        assert not of_kind(changed(quiet, PAID_OF_3, 6, *great), "item_rise")

    def test_that_went_back_at_once_is_no_good_news(self, quiet: Observed):
        paid, back = quiet.of("paid_amount")[-1] or 0, quiet.of("refund_amount")[-1] or 0
        seen = changed(quiet, Line("paid_amount"), 1, paid + 9_000_000)
        seen = changed(seen, Line("paid_amount_reported"), 1, paid + 9_000_000)
        assert only(seen, "good_anomaly").good
        found = only(changed(seen, Line("refund_amount"), 1, back + 8_900_000), "good_anomaly")
        assert not found.good and found.stake_fen_per_day < 500_000


class TestPostage:
    def test_is_no_item_that_sells_better(self, quiet: Observed):
        dear = (20_000,) * (DAYS - 9) + (90_000,) * 9
        seen = replace(quiet, lines={**quiet.lines, Line("paid_amount", "item", POSTAGE): dear})
        assert POSTAGE not in {one.subject.value for one in of_kind(seen, "item_rise", "item_drop")}


class TestARunAcrossAPromotion:
    def test_does_not_begin_before_days_that_nobody_judged(self):
        others = (1_000,) * 90
        # One low day before five that are not judged, and one after.
        run = (*(100,) * 83, 70, *(None,) * 5, 55)
        found = move(run, others, looks=1)
        assert found is None or found.place == 89
        fallen = move((*(100,) * 83, *(40,) * 7), others, looks=1)
        assert fallen is not None and fallen.place == 83
