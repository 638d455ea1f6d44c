"""Shopify's orders_export: totals once per order, offsets, another currency than the shop's."""

from __future__ import annotations

from pathlib import Path

from tests.importers.exports.shopify_orders import EXPORT
from tests.importers.exports.taobao_orders import EXPORT as TAOBAO
from tests.warehouse.lake import SHOP, Lake, counts


class TestAnOrder:
    def test_counts_its_total_once_over_its_lines(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders"))
        assert sum(row["ordered_fen"] for row in lake.rows("orders")) == 70_50 + 160_00 + 24_00

    def test_has_as_many_pieces_as_its_lines(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "orders"))
        lines = lake.rows("order_lines")
        for order in lake.rows("orders"):
            own = [line["pieces"] for line in lines if line["order_id"] == order["order_id"]]
            assert (order["pieces"], order["line_count"]) == (sum(own), len(own))

    def test_is_paid_later(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        lake.take_one(EXPORT.written(tmp_path / "pending", rows=rows))
        rows[2] |= {"Financial Status": "paid", "Paid at": "2025-10-03 09:00:00 +0800"}
        assert counts(lake.take_one(EXPORT.written(tmp_path / "paid", rows=rows))) == (0, 0, 5)
        paid = next(row for row in lake.rows("orders") if row["order_id"] == "#1002")
        assert (paid["status"], paid["paid_fen"], str(paid["paid_day"])) == ("paid", 160_00, "2025-10-03")


class TestDollars:
    def test_do_not_enter_the_books_of_a_shop_kept_in_yuan(self, lake: Lake, tmp_path: Path):
        lake.take_one(TAOBAO.written(tmp_path / "yuan"))
        receipt = lake.take_one(EXPORT.written(tmp_path / "dollars"))
        assert receipt.refused_code == "CurrencyDiffers"
        assert SHOP in receipt.refused.zh and "USD" in receipt.refused.zh
        assert lake.everything() == TAOBAO.tables
