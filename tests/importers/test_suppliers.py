"""Suppliers: whoever works there stays out of the lake."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.own_suppliers import EXPORT
from tests.warehouse.lake import Lake


class TestAContact:
    CONTACTS = {"联系人": "林小竹", "联系电话": "13912345678", "微信号": "zhu_lin88"}

    def test_is_in_no_table(self, lake: Lake, tmp_path: Path):
        rows = [row | self.CONTACTS for row in EXPORT.rows()]
        header = (*EXPORT.header, *self.CONTACTS)
        lake.take_one(EXPORT.written(tmp_path / "people", rows=rows, header=header))
        assert lake.everything() == EXPORT.tables


class TestDays:
    def test_that_are_no_whole_number_are_a_fault(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[1]["交货天数"] = "一周"
        receipt = lake.take_one(EXPORT.written(tmp_path / "days", rows=rows))
        assert [(one.line, one.column, one.code) for one in receipt.first_rejects] == [
            (3, "交货天数", "NOT_A_WHOLE_NUMBER")
        ]
