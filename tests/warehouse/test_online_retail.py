"""UCI Online Retail through the mapping of the guide: 541,909 lines, every total. Skipped where the folder is absent.

Rounding: each line is quantity × price, rounded to the penny, halves away from nought; sums are of rounded lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb
import pytest

from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.values import Receipt
from tests.warehouse.lake import Lake, cautions, counts

pytestmark = pytest.mark.needs_shared

MAPPING = Path(__file__).resolve().parents[2] / "docs" / "guides" / "mappings" / "online_retail.toml"


def pence(pounds: str) -> int:
    return int((Decimal(pounds) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


class Retail:
    """The receipt and the tables, asked with SQL of our own."""

    def __init__(self, lake: Lake, receipt: Receipt) -> None:
        self.receipt, self.connection = receipt, duckdb.connect()
        with Catalogue(lake.home) as catalogue:
            for table in ("orders", "order_lines", "refunds"):
                files = [str(lake.home.lake / part.file) for part in catalogue.parts(table=table)]
                view = f"FROM read_parquet({files}, hive_partitioning = false)"
                self.connection.execute(f"CREATE VIEW {table} AS {view}")

    def one(self, sql: str) -> tuple:
        return self.connection.execute(sql).fetchall()[0]


def taken(shared_data: Path, root: Path, mapping: Path) -> Retail:
    lake = Lake(root / "home")
    return Retail(lake, lake.take_one(shared_data / "online_retail" / "online_retail.csv.gz", mapping=mapping))


@pytest.fixture(scope="module")
def retail(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retail]:
    found = taken(shared_data, tmp_path_factory.mktemp("retail"), MAPPING)
    yield found
    found.connection.close()


class TestTheReceipt:
    def test_adds_up(self, retail: Retail):
        receipt = retail.receipt
        assert (receipt.rows_read, receipt.rows_rejected, receipt.rows_skipped) == (541_909, 0, 2_517)
        assert counts(receipt) == (541_909 - 2_517, 0, 0) == (530_104 + 9_288, 0, 0)

    def test_reports_duplicates_and_what_was_left_out(self, retail: Retail):
        said = cautions(retail.receipt)
        assert (said["DUPLICATE_LINE"], said["LEFT_OUT_BY_RULE"]) == (5_268, 2_517)


class TestTheSales:
    def test_are_lines_without_cancellations_and_write_offs(self, retail: Retail):
        found = retail.one("SELECT count(*), sum(amount_fen) FROM order_lines")
        assert found == (530_104, pence("10666684.544"))

    def test_are_in_the_orders_to_the_penny(self, retail: Retail):
        found = retail.one("SELECT sum(paid_fen), sum(line_count) FROM orders")
        assert found == (pence("10666684.544"), 530_104)

    def test_to_known_customers(self, retail: Retail):
        found = retail.one(
            """SELECT count(*), sum(amount_fen), count(DISTINCT order_id), count(DISTINCT buyer_id)
            FROM order_lines JOIN orders USING (order_id) WHERE buyer_id IS NOT NULL"""
        )
        assert found == (397_884, pence("8911407.904"), 18_532, 4_338)


class TestTheCancellations:
    def test_are_refunds_of_their_own_day(self, retail: Retail):
        rows, without_day = retail.one("SELECT count(*), count(*) FILTER (WHERE refunded_day IS NULL) FROM refunds")
        assert (rows, without_day) == (9_288, 0)

    def test_and_sales_and_what_was_left_out_are_the_whole_file(self, retail: Retail):
        """What is left out: 2,515 rows at no price, and two bad debts of 11,062.06 pounds each."""
        (sales,) = retail.one("SELECT sum(amount_fen) FROM order_lines")
        (refunds,) = retail.one("SELECT sum(amount_fen) FROM refunds")
        left_out = 2 * -11_062_06
        assert sales - refunds + left_out == pence("9747747.934")


@pytest.mark.nightly
class TestTheSalesWithoutDuplicates:
    def test_are_fewer(self, shared_data: Path, tmp_path: Path):
        """`skip` takes the first of equal rows, as the guide says; other people's figures for this file agree."""
        mapping = tmp_path / "skip.toml"
        said = MAPPING.read_text(encoding="utf-8")
        mapping.write_text(said.replace('duplicate_lines = "keep"', 'duplicate_lines = "skip"'), encoding="utf-8")
        retail = taken(shared_data, tmp_path, mapping)
        assert retail.one("SELECT count(*), sum(amount_fen) FROM order_lines") == (524_878, pence("10642110.804"))
        assert retail.one("SELECT count(*) FROM refunds") == (9_251,)
        assert retail.receipt.rows_skipped == 541_909 - 524_878 - 9_251
        retail.connection.close()
