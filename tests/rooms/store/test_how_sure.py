"""How sure a finding is, and how much it says is at stake: never more and never less than is known."""

from __future__ import annotations

import pytest

from duoshou.rooms.store.facade import Line
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.rules import dependency
from tests.rooms.store.shop import DAYS, changed, quiet_shop

ITEMS = ("item 0", "item 1", "item 2")


class TestAShopThatLeansOnThreeItems:
    def test_and_less_than_it_did_is_told_what_it_still_leans_with(self):
        """Between the limit and five percent below it the finding stays, and never says that no money is at stake."""
        seen, shares = quiet_shop(), {}
        for item in ITEMS:
            seen = changed(seen, Line("paid_amount", "item", item), DAYS, times=(5, 1))
        for percent in range(100, 40, -1):
            less = seen
            for item in ITEMS:
                less = changed(less, Line("paid_amount", "item", item), 28, times=(percent, 100))
            for one in dependency.findings(less):
                shares[one.says.zh.rpartition("占了 ")[2]] = one.stake_fen_per_day
        assert shares["67%"] > shares["66%"] > 0 and "64%" not in shares


class TestAConfidence:
    @pytest.mark.parametrize(("weighed", "told"), [(1 - 1e-9, "0.990"), (0.9, "0.900"), (-0.2, "0.000")])
    def test_never_says_that_chance_is_out_of_the_question(self, weighed: float, told: str):
        assert str(confidence(weighed)) == told
