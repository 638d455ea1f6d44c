"""Two real sellers' files, imported as they were downloaded, reach the totals that are known of them."""

from __future__ import annotations

import csv
import gzip
import tomllib
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question, Row
from duoshou.warehouse.facade import import_files
from tests.metrics.proving import PROOFS, canonical_tables, proved
from tests.metrics.world import RECEIVED_AT

pytestmark = pytest.mark.needs_shared

MAPPING = Path(__file__).resolve().parents[2] / "docs" / "guides" / "mappings" / "online_retail.toml"
RETAIL_FILE = Path("online_retail", "online_retail.csv.gz")
TOYS, RETAIL = "toys", "retail"
MAY = Period.of_month(date(2017, 5, 1))
RETAIL_YEAR = Period.inclusive(date(2010, 12, 1), date(2011, 12, 9))
OF_ORDERS = ("paid_amount", "orders_paid", "buyers_paid", "pieces_paid", "refund_amount", "refund_orders")


def told(home: Home, shop: str, period: Period) -> Row:
    (row,) = ask(home, Question(OF_ORDERS, period, (shop,))).rows
    return row


@pytest.fixture(scope="module")
def toys(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = shared_data / "taobao_toy_shop"
    if not folder.is_dir():
        pytest.skip("absent: ../shared/data/taobao_toy_shop")
    home = Home(tmp_path_factory.mktemp("toys"))
    import_files(home=home, paths=[folder], shop=TOYS, received_by="测试", received_at=RECEIVED_AT)
    return home


@pytest.fixture(scope="module")
def retail(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    packed = shared_data / RETAIL_FILE
    if not packed.is_file():
        pytest.skip(f"absent: ../shared/data/{RETAIL_FILE}")
    if not MAPPING.is_file():
        pytest.skip("absent: docs/guides/mappings/online_retail.toml")
    folder_here = tmp_path_factory.mktemp("retail")
    unpacked = folder_here / "online_retail.csv"
    unpacked.write_bytes(gzip.decompress(packed.read_bytes()))
    home = Home(folder_here / "home")
    import_files(home=home, paths=[unpacked], shop=RETAIL, received_by="测试", received_at=RECEIVED_AT, mapping=MAPPING)
    return home


def sold_fen(packed: Path, *, doubles: bool, left_out: str) -> int:
    """What the file says was sold: lines of more than nothing that take nothing back, each rounded to the fen."""
    total, seen = 0, set()
    with gzip.open(packed, "rt", encoding="utf-8", newline="") as opened:
        for row in csv.reader(opened):
            line = tuple(row)
            if line[0] == "InvoiceNo" or line[0].startswith("C") or (left_out and line[0].startswith(left_out)):
                continue
            pieces, price = int(line[3]), Decimal(line[5])
            if pieces > 0 and price > 0 and (doubles or line not in seen):
                total += int((pieces * price * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
            seen.add(line)
    return total


class TestTheToyShop:
    def test_reaches_its_totals_of_may_2017_to_the_fen(self, toys: Home):
        cells = told(toys, TOYS, MAY).cells
        assert {metric_id: cell.value for metric_id, cell in cells.items()} == {
            "paid_amount": 291_011_43,
            "orders_paid": 3_989,
            "buyers_paid": 3_411,
            "pieces_paid": 96_111,
            "refund_amount": 1_355_49,
            "refund_orders": 46,
        }

    def test_adds_up_over_items(self, toys: Home):
        rows = ask(toys, Question(("paid_amount",), MAY, (TOYS,), by=("item",))).rows
        by_item = {row.keys["item"]: row.cells["paid_amount"].value for row in rows}
        assert by_item["邮费"] == 10_170_30
        assert sum(by_item.values()) == 291_011_43

    @pytest.mark.parametrize("metric_id", sorted({*OF_ORDERS} - {"refund_amount"}))
    def test_equals_the_proofs(self, toys: Home, metric_id: str):
        with canonical_tables(toys, (TOYS,)) as duck:
            (proof,) = proved(duck, PROOFS / f"{metric_id}.sql", MAY)
        assert told(toys, TOYS, MAY).cells[metric_id].value == proof["value"]


class TestTheOnlineRetailer:
    def test_sold_what_its_file_says(self, shared_data: Path, retail: Home):
        rules = tomllib.loads(MAPPING.read_text(encoding="utf-8"))
        total_fen = sold_fen(
            shared_data / RETAIL_FILE,
            doubles=rules.get("duplicate_lines", "keep") == "keep",
            left_out=rules.get("left_out", {}).get("order_id_starts_with", ""),
        )
        assert told(retail, RETAIL, RETAIL_YEAR).cells["paid_amount"].value == total_fen

    @pytest.mark.parametrize("metric_id", sorted({*OF_ORDERS} - {"refund_amount"}))
    def test_equals_the_proofs(self, retail: Home, metric_id: str):
        with canonical_tables(retail, (RETAIL,)) as duck:
            (proof,) = proved(duck, PROOFS / f"{metric_id}.sql", RETAIL_YEAR)
        assert told(retail, RETAIL, RETAIL_YEAR).cells[metric_id].value == proof["value"]
