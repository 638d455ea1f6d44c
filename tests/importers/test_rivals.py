"""Notes on competitors: what cannot be read is named, and the shop's currency is that of its notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.own_rivals import EXPORT
from tests.warehouse.lake import Lake


class TestAPrice:
    @pytest.mark.parametrize(
        ("price", "code"), [("$9.90", "ANOTHER_CURRENCY"), ("99-129", "SEVERAL_VALUES"), ("?", "NOT_AN_AMOUNT")]
    )
    def test_that_is_none_is_named(self, lake: Lake, tmp_path: Path, price: str, code: str):
        rows = EXPORT.rows()
        rows[2]["竞品价格"] = price
        receipt = lake.take_one(EXPORT.written(tmp_path / "noted", rows=rows))
        assert [(one.line, one.column, one.code) for one in receipt.first_rejects] == [(4, "竞品价格", code)]
        assert len(lake.rows("rival_prices")) == 3
