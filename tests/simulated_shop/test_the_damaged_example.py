"""The damaged example holds the faults it promises, and otherwise good rows."""

from collections import Counter
from pathlib import Path

import pytest

from duoshou.simulated_shop import write_damaged_example
from tests.simulated_shop.reading import Rows, csv_rows


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    return csv_rows(write_damaged_example(tmp_path / "examples"), encoding="gb18030")[1]


class TestTheDamagedExample:
    def test_has_one_id_that_a_spreadsheet_rounded(self, rows: Rows):
        assert [place for place, row in enumerate(rows) if row["订单编号"] == "1.23457E+17"] == [1]

    def test_has_one_amount_that_is_none(self, rows: Rows):
        assert [place for place, row in enumerate(rows) if row["总金额"] == "12,3x"] == [3]

    def test_has_one_day_that_is_in_no_calendar(self, rows: Rows):
        assert [place for place, row in enumerate(rows) if row["订单创建时间"] == "2026-13-45"] == [5]

    def test_has_one_order_twice(self, rows: Rows):
        assert rows[-1] == rows[6]
        assert max(Counter(row["订单编号"] for row in rows).values()) == 2

    def test_is_otherwise_good(self, rows: Rows):
        assert len(rows) == 9
        assert (
            sum(row["订单编号"].endswith('"') for row in rows) + sum(row["订单编号"].endswith("\t") for row in rows)
            == 8
        )
