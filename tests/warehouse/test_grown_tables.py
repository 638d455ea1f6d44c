"""A lake made before a table had all its columns is read as if it had them, and takes new rows beside the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.tables import ALL
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.importers.exports.taobao_refunds import EXPORT
from tests.warehouse.lake import SHOP, Lake, _eyes, counts

GROWN = [table for table in ALL if table.has_grown]


@pytest.fixture
def aged(lake: Lake, tmp_path: Path) -> Lake:
    """Three refunds in files as they were written before refunds knew why."""
    lake.take_one(EXPORT.written(tmp_path / "old", rows=EXPORT.rows()[:3]))
    later = ", ".join(
        column.name for table in GROWN for column in table.columns if table.name == "refunds" and column.later
    )
    with Catalogue(lake.home) as catalogue:
        files = [lake.home.lake / part.file for part in catalogue.parts(table="refunds")]
    for file in files:
        older = file.with_suffix(".older")
        rows = f"read_parquet('{file}', hive_partitioning = false)"
        _eyes().execute(f"COPY (SELECT * EXCLUDE ({later}) FROM {rows}) TO '{older}' (FORMAT parquet)")
        older.replace(file)
    return lake


class TestAnOlderLake:
    def test_answers_by_a_column_it_never_had(self, aged: Lake, tmp_path: Path):
        aged.take_one(ORDERS.written(tmp_path / "orders"))
        period = Period.inclusive(EXPORT.first_day, EXPORT.last_day)
        [row] = ask(aged.home, Question(("refund_amount",), period, (SHOP,), by=("reason",))).rows
        assert row.keys["reason"] == "没有说明"
        assert row.cells["refund_amount"].value == 6_00 + 30_00 + 1200_50

    def test_learns_the_column_from_the_next_file(self, aged: Lake, tmp_path: Path):
        assert counts(aged.take_one(EXPORT.written(tmp_path / "new"))) == (1, 3, 0)
        assert aged.everything() == EXPORT.tables
