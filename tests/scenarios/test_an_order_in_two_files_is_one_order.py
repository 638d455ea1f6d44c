"""Sales that come through a mapping, an order of which is spread over two files: it is the sum of all its lines."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import Desk

LABELS = ("单号", "货", "件数", "单价", "时间", "状态")
MAPPING = """
platform = "till"
[columns]
order_id = "单号"
item_id = "货"
pieces = "件数"
price = "单价"
ordered_at = "时间"
status = "状态"
[statuses]
"付了" = "completed"
"没付" = "placed"
"""
APRIL, MAY = "2017-04-30 23:50:00", "2017-05-01 00:10:00"
FIRST = ("A1", "茶", 1, "5.00", APRIL, "付了")
SECOND = ("A1", "杯", 2, "4.50", MAY, "付了")


class TestAnOrderInTwoFiles:
    @pytest.mark.parametrize(
        "files", [(FIRST, SECOND), (SECOND, FIRST), (FIRST, SECOND, FIRST), (SECOND, FIRST, SECOND)]
    )
    def test_is_the_sum_of_its_lines_in_any_order(self, desk: Desk, files: tuple[tuple[object, ...], ...]):
        for row in files:
            desk.hand_in(LABELS, row, mapping=MAPPING)
        assert desk.number("paid_amount") == 14_00
        assert desk.number("orders_paid") == 1
        assert desk.by("pieces_paid", "item") == {"茶": 1, "杯": 2}
        assert desk.by("paid_amount", "item") == {"茶": 5_00, "杯": 9_00}

    def test_is_the_same_as_in_one_file(self, desk: Desk):
        desk.hand_in(LABELS, FIRST, SECOND, mapping=MAPPING)
        assert desk.number("paid_amount") == 14_00
        assert desk.number("orders_paid") == 1


class TestAnOrderNotPaid:
    def test_is_ordered_and_not_paid(self, desk: Desk):
        desk.hand_in(LABELS, ("A1", "茶", 1, "5.00", MAY, "没付"), mapping=MAPPING)
        assert desk.number("ordered_amount") == 5_00
        assert desk.number("paid_amount") == 0
