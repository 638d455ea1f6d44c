"""Orders that name no buyer: they are nobody's spend, so a diagnosis tells them apart from what a buyer spends."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.facade import Branch, Diagnosis, diagnose, tree
from duoshou.metrics.facade import Question, ask
from tests.metrics.test_small_worlds import FIRST, SHOP, paid, shop_with

BEFORE = Period.inclusive(FIRST, FIRST)
AFTER = Period.inclusive(FIRST + timedelta(days=1), FIRST + timedelta(days=1))
TWO_AND_ONE = [paid(1, "甲", 0), paid(2, "乙", 0), paid(3, "", 0)]
THREE_AND_TWO = [paid(4, "甲", 1), paid(5, "丙", 1), paid(6, "丙", 1), paid(7, "丁", 1), paid(8, "", 1), paid(9, "", 1)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Ten yuan an order: two buyers and one without a name, then three buyers, one of them twice, and two without."""
    return shop_with(tmp_path_factory.mktemp("nameless"), TWO_AND_ONE + THREE_AND_TWO)


def diagnosed(home: Home, metric_id: str) -> Diagnosis:
    return diagnose(home, shops=(SHOP,), period=AFTER, against=BEFORE, metric_id=metric_id, finds=False)


def leaves(branch: Branch) -> dict[str, Branch]:
    return {one.name.zh: one for part in branch.parts for one in ([part] if not part.parts else leaves(part).values())}


class TestOrdersWithoutABuyer:
    @pytest.mark.parametrize(
        ("metric_id", "parts"),
        [
            # 20 yuan of two buyers became 40 of three; 10 of nobody became 20.
            ("paid_amount", {"buyers_paid": 1_167, "spend_per_buyer": 833, "without_buyer": 1_000}),
            ("orders_paid", {"buyers_paid": 1, "orders_per_buyer": 1, "without_buyer": 1}),
        ],
    )
    def test_are_a_factor_of_their_own(self, home: Home, metric_id: str, parts: dict[str, int]):
        told = diagnosed(home, metric_id)
        assert {one.factor: one.contribution for one in told.factors} == parts
        assert sum(parts.values()) == told.change

    def test_leave_what_a_buyer_spends_as_the_metric_itself_tells_it(self, home: Home):
        spend = leaves(tree(diagnosed(home, "paid_amount")))["客单价"]
        asked = [
            ask(home, Question(("spend_per_buyer",), day, (SHOP,))).rows[0].whole("spend_per_buyer")
            for day in (BEFORE, AFTER)
        ]
        assert [spend.before, spend.after] == asked == [1_000, 1_333]

    def test_stand_beside_the_chain_in_the_tree(self, home: Home):
        known, nameless = tree(diagnosed(home, "paid_amount")).parts
        assert (known.name.zh, known.before, known.after) == ("有编号买家的支付金额", 2_000, 4_000)
        assert (nameless.name.zh, nameless.sign, nameless.before, nameless.after) == (
            *("没有买家编号的订单", "+"),
            *(1_000, 2_000),
        )
        assert known.contribution + nameless.contribution == 3_000

    def test_have_a_column_in_every_grid_which_still_adds_up_both_ways(self, home: Home):
        told = diagnosed(home, "paid_amount")
        assert told.grids
        for dimension, grid in told.grids.items():
            assert grid.factors[-1].factors == ("without_buyer",)
            for part in told.segments[dimension]:
                assert grid.of_segment(part.segment) == part.contribution, (dimension, part.segment)
            columns = zip(*grid.cells.values(), grid.between, strict=True)
            assert [sum(column) for column in columns] == [one.contribution for one in grid.factors]

    def test_are_all_that_the_segment_of_unnamed_buyers_has(self, home: Home):
        grid = diagnosed(home, "paid_amount").grids["buyer_kind"]
        assert grid.cells["unknown"] == (0,) * (len(grid.factors) - 1) + (1_000,)

    def test_are_not_spoken_of_where_there_are_none(self, tmp_path: Path):
        home = shop_with(tmp_path, [one for one in TWO_AND_ONE + THREE_AND_TWO if one[1]])
        told = diagnosed(home, "paid_amount")
        assert [one.factor for one in told.factors] == ["buyers_paid", "spend_per_buyer"]
        assert "没有买家编号的订单" not in leaves(tree(told))
