"""Days without stock: a count stands until the next one, and nobody knows what comes after the last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Cell, Question
from tests.importers.exports.own_stock_counts import EXPORT
from tests.warehouse.lake import SHOP, Lake

COUNTS = (
    ("LJ-01", 4, 1), ("LJ-01", 0, 3), ("LJ-01", 9, 6),
    ("TC-02", -1, 2), ("TC-02", 0, 4),
    ("CJ-03", 5, 8),
)  # fmt: skip


@pytest.fixture
def counted(lake: Lake, tmp_path: Path) -> Lake:
    """Tea is gone from the 3rd to the 5th, cloth from the 2nd on; pots are counted once, on the 8th."""
    rows = [{"商家编码": code, "库存数量": pieces, "盘点日期": date(2026, 11, day)} for code, pieces, day in COUNTS]
    lake.take_one(EXPORT.written(tmp_path / "counts", rows=rows))
    return lake


def out(lake: Lake, first: int, last: int) -> Cell:
    period = Period.inclusive(date(2026, 11, first), date(2026, 11, last))
    [row] = ask(lake.home, Question(("out_of_stock_days",), period, (SHOP,))).rows
    return row.cells["out_of_stock_days"]


class TestDaysOutOfStock:
    def test_last_from_a_count_of_nothing_to_the_next_count(self, counted: Lake):
        assert out(counted, 1, 8).value == 3 + 7

    def test_are_those_of_the_days_asked_for(self, counted: Lake):
        assert out(counted, 4, 4).value == 2
        assert out(counted, 1, 1).value == 0

    def test_are_not_known_after_the_last_count(self, counted: Lake):
        for first, last in ((9, 12), (20, 21)):
            cell = out(counted, first, last)
            assert cell.value is None and cell.blank

    def test_say_which_item(self, counted: Lake):
        period = Period.inclusive(date(2026, 11, 1), date(2026, 11, 8))
        rows = ask(counted.home, Question(("out_of_stock_days",), period, (SHOP,), by=("item",))).rows
        assert {row.keys["item"]: row.cells["out_of_stock_days"].value for row in rows} == {
            "LJ-01": 3, "TC-02": 7, "CJ-03": 0
        }  # fmt: skip

    def test_leave_the_stock_on_hand_where_it_lasts(self, counted: Lake):
        [row] = ask(counted.home, Question(("stock_on_hand",), Period.of_day(date(2026, 11, 30)), (SHOP,))).rows
        assert row.cells["stock_on_hand"].value == 9 + 0 + 5
