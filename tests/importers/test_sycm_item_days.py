"""生意参谋's item report: it fills the list of items too, and does not disturb what the shop's own list knows."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.own_items import EXPORT as OWN_ITEMS
from tests.importers.exports.sycm_item_days import EXPORT, POT, TEA, item_day
from tests.warehouse.lake import Lake


class TestTheItemReport:
    def test_keeps_prices_and_categories_of_the_own_list(self, lake: Lake, tmp_path: Path):
        lake.take(OWN_ITEMS.written(tmp_path / "own"), EXPORT.written(tmp_path / "sycm"))
        tea = next(row for row in lake.rows("items") if row["item_code"] == "LJ-01")
        assert (tea["price_fen"], tea["category"], tea["item_id"]) == (48_00, "茶叶", TEA)

    def test_names_no_item_without_a_code(self, lake: Lake, tmp_path: Path):
        rows = [
            item_day("2026-11-01", TEA, "龙井", "", "1", "0.00"),
            item_day("2026-11-01", POT, "壶", "-", "1", "0.00"),
        ]
        lake.take_one(EXPORT.written(tmp_path / "sycm", rows=rows))
        assert len(lake.rows("item_days")) == 2
        assert lake.rows("items") == []
