"""京东: newer columns, cash on delivery, accounts that are not kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.headers import JD_ORDERS, JD_ORDERS_MORE
from tests.importers.exports.jd_orders import EXPORT
from tests.warehouse.lake import Lake, cautions


class TestAnOrder:
    def test_is_the_same_with_the_columns_of_later_years(self, lake: Lake, tmp_path: Path):
        rows = [row | {"商家应收": "499.00（系统计算中，该值仅供参考）"} for row in EXPORT.rows()]
        lake.take_one(EXPORT.written(tmp_path / "later", rows=rows, header=(*JD_ORDERS, *JD_ORDERS_MORE)))
        assert lake.everything() == EXPORT.tables

    def test_counts_its_amount_once_over_its_rows(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders"))
        assert sum(row["ordered_fen"] for row in lake.rows("orders")) == 140_00 + 1128_00 + 128_00 + 8_00

    def test_is_whole_when_one_of_its_rows_comes_alone(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "all"))
        lake.take_one(EXPORT.written(tmp_path / "one", rows=EXPORT.rows()[:1]))
        assert lake.everything() == EXPORT.tables

    @pytest.mark.parametrize("word", ["暂停", "锁定"])
    def test_in_a_state_nobody_knows_is_pointed_out(self, word: str, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[4] |= {"订单状态": word}
        assert cautions(lake.take_one(EXPORT.written(tmp_path / "odd", rows=rows))) == {"UNKNOWN_STATUS": 1}
        assert lake.rows("orders")[3]["paid_fen"] == 8_00


class TestABuyer:
    def test_is_a_hash_and_nothing_of_the_person_is_kept(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders"))
        kept = str(lake.everything())
        assert not [word for word in ("jd_小竹", "竹**", "南山区", "6198") if word in kept]
