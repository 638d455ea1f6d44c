"""The seller changes an order after it was imported, and imports again: nothing of the old one is still counted."""

from __future__ import annotations

from tests.scenarios.conftest import Desk

MAY, JUNE = "2017-05-31 23:59:00", "2017-06-01 00:01:00"


class TestALineTakenOut:
    def test_is_gone_from_pieces_and_items(self, desk: Desk):
        desk.orders(("1", "10.00", MAY))
        desk.lines(("1", "熊", "6.00", 1), ("1", "兔", "4.00", 1))
        desk.lines(("1", "熊", "10.00", 1))
        assert desk.number("pieces_paid") == 1
        assert desk.by("paid_amount", "item") == {"熊": 10_00}

    def test_stays_when_a_row_of_its_order_was_rejected(self, desk: Desk):
        desk.orders(("1", "10.00", MAY))
        desk.lines(("1", "熊", "6.00", 1), ("1", "兔", "4.00", 1))
        receipt = desk.lines(("1", "熊", "6.00", 1), ("1", "兔", "四块", 1))
        assert receipt.rows_rejected == 1
        assert desk.by("paid_amount", "item") == {"熊": 6_00, "兔": 4_00}

    def test_touches_no_other_order(self, desk: Desk):
        desk.orders(("1", "10.00", MAY), ("2", "4.00", MAY))
        desk.lines(("1", "熊", "10.00", 1), ("2", "兔", "4.00", 1))
        desk.lines(("1", "熊", "10.00", 1))
        assert desk.by("paid_amount", "item") == {"熊": 10_00, "兔": 4_00}


class TestAPriceChanged:
    def test_changes_the_line_and_adds_none(self, desk: Desk):
        desk.orders(("1", "6.00", MAY))
        desk.lines(("1", "熊", "5.00", 1))
        receipt = desk.lines(("1", "熊", "6.00", 1))
        assert (receipt.rows_new, receipt.rows_changed) == (0, 1)
        assert desk.number("pieces_paid") == 1


class TestATimeCorrectedIntoAnotherMonth:
    def test_takes_the_lines_along(self, desk: Desk):
        desk.orders(("1", "10.00", MAY))
        desk.lines(("1", "熊", "10.00", 2))
        desk.orders(("1", "10.00", JUNE))
        assert desk.by("paid_amount", "item") == {"熊": 10_00}
        assert desk.number("pieces_paid") == 2
