"""Orders beside what the platform reports, and ads that began to lose: what is news, and what proves nothing."""

from __future__ import annotations

import pytest

from duoshou.rooms.store.facade import Line, Observed, find
from tests.rooms.store.shop import changed, quiet_shop
from tests.rooms.store.test_findings import only, since


@pytest.fixture(scope="module")
def quiet() -> Observed:
    return quiet_shop()


class TestOrdersBesideTheReport:
    def test_that_are_less_than_half_of_it_are_missing_and_no_fall(self, quiet: Observed):
        found = find(changed(quiet, Line("paid_amount"), 1, times=(1, 20)))
        assert [one.kind for one in found] == ["data_gap"]

    def test_prove_nothing_where_the_report_is_about_something_else(self, quiet: Observed):
        other = Observed(quiet.days, {**quiet.lines, Line("paid_amount_reported"): (1_000,) * len(quiet.days)})
        assert not [one for one in find(other) if one.kind in ("data_gap", "data_double")]


class TestAdsThatBeganToLose:
    def test_are_news_since_the_day_they_cost_more(self, quiet: Observed):
        found = only(changed(quiet, Line("ad_spend", "item", "item 6"), 8, times=(4, 1)), "ad_loss")
        assert (found.standing, found.subject.value) == (False, "item 6")
        # The made-up spending never varies, so that every first day is as unlikely as the next.
        assert since(14) <= found.since <= since(8)
