"""Numbers as every format of the brief writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duoshou.loop.numbers import change_text, number_text, percent_text, points_text, share_text
from duoshou.metrics.facade import metric


class TestAChange:
    @pytest.mark.parametrize(
        ("change", "points", "said"),
        [
            ("0.0744", False, "▲ +7.4%"),
            ("-0.0031", True, "▼ -0.31pp"),
            ("12.345", False, "▲ +1,234.5%"),
            ("0", False, "＝ 0.0%"),
            # What is rounded to nought neither rose nor fell, and has no sign.
            ("0.0004", False, "＝ 0.0%"),
            ("-0.0004", False, "＝ 0.0%"),
            ("-0.00004", True, "＝ 0.00pp"),
        ],
    )
    def test_points_where_its_figure_points(self, change: str, points: bool, said: str):
        assert change_text(Decimal(change), points=points) == said

    def test_of_a_percentage_is_told_in_points(self):
        assert points_text(Decimal("0.003343")) == "+0.33pp"
        assert points_text(Decimal("-0.0131")) == "-1.31pp"


class TestAShare:
    def test_that_is_small_does_not_read_as_nothing(self):
        assert [share_text(Decimal(one)) for one in ("0.149", "0.0051", "0")] == ["14.9%", "0.51%", "0.0%"]
        assert share_text(None) == "—"


class TestANumber:
    def test_has_its_thousands_marked_whatever_it_counts(self):
        told = [
            number_text(metric(one), Decimal(value), currency="CNY", language="zh")
            for one, value in (("ad_roi", "1234.5"), ("visitors", "1234"), ("refund_ratio", "12.345"))
        ]
        assert told == ["1,234.50", "1,234", "1,234.50%"]
        assert percent_text(Decimal("-0.0004"), signed=True) == "0.0%"
