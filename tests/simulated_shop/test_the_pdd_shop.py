"""The smaller shop on 拼多多: its truth, its files, and what the warehouse makes of them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from duoshou.simulated_shop import PDD_SHOP_NAME, PddTruth, ShopTruth, simulate_pdd, write_pdd
from duoshou.simulated_shop.headers import PDD_AFTERSALES, PDD_ORDERS
from duoshou.warehouse.facade import import_files
from tests.simulated_shop.conftest import DAYS, FIRST_DAY, SEED
from tests.simulated_shop.reading import csv_rows, fen

OCTOBER = Period.of_month(date(2026, 10, 1))
RECEIVED_AT = datetime(2026, 11, 22, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def small() -> PddTruth:
    return simulate_pdd(seed=SEED, first_day=FIRST_DAY, days=DAYS)


@pytest.fixture(scope="module")
def files(small: PddTruth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdd")
    write_pdd(truth=small, folder=folder)
    return folder


@pytest.fixture(scope="module")
def home(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("home"))
    receipts = import_files(home=home, paths=[files], shop=PDD_SHOP_NAME, received_by="测试", received_at=RECEIVED_AT)
    assert all(receipt.refused is None and receipt.rows_rejected == 0 for receipt in receipts)
    return home


class TestTheSmallerShop:
    def test_is_smaller(self, truth: ShopTruth, small: PddTruth):
        assert 0.1 < small.totals()["orders"] / truth.totals()["orders"] < 0.6

    def test_is_the_same_for_the_same_seed(self, small: PddTruth):
        assert simulate_pdd(seed=SEED, first_day=FIRST_DAY, days=DAYS) == small

    def test_gives_back_no_more_than_it_got(self, small: PddTruth):
        assert all(0 <= order.refund_fen <= order.received_fen for order in small.orders)
        assert any(order.refunded_in_part for order in small.orders)


class TestItsFiles:
    def test_are_named_by_month(self, files: Path):
        assert {path.name for path in files.iterdir()} == {
            "拼多多订单_202609.csv", "拼多多订单_202610.csv", "拼多多订单_202611.csv",
            "拼多多售后_2026-09-21_2026-11-21.csv", "商品成本.xlsx",
        }  # fmt: skip

    def test_have_the_columns_by_default_and_two_that_were_ticked(self, files: Path):
        assert (len(set(PDD_ORDERS)), len(PDD_AFTERSALES)) == (27, 7)
        header, _ = csv_rows(files / "拼多多订单_202610.csv", encoding="utf-8-sig")
        assert header == [*PDD_ORDERS, "省", "市"]

    def test_add_up_in_every_order(self, files: Path):
        _, rows = csv_rows(files / "拼多多订单_202610.csv", encoding="utf-8-sig")
        for row in rows:
            received = fen(row["商品总价(元)"]) + fen(row["邮费(元)"]) - fen(row["店铺优惠折扣(元)"])
            given = fen(row["平台优惠折扣(元)"]) + fen(row["多多支付立减金额(元)"])
            assert fen(row["商家实收金额(元)"]) == received
            assert fen(row["用户实付金额(元)"]) == received - given
            assert row["订单号"].startswith("2610")
        assert len({row["订单号"] for row in rows}) == len(rows)

    def test_end_text_with_a_tab(self, files: Path):
        _, rows = csv_rows(files / "拼多多订单_202610.csv", encoding="utf-8-sig")
        assert all(row["商品id"].endswith("\t") and row["订单成交时间"].endswith("\t") for row in rows)
        unpaid = [row for row in rows if row["订单成交时间"] == "\t"]
        assert {row["订单状态"] for row in unpaid} <= {"待支付", "已取消"}


class TestTheWarehouse:
    def test_reaches_the_truth_to_the_fen(self, home: Home, small: PddTruth):
        question = Question(
            ("paid_amount", "orders_paid", "pieces_paid", "refund_amount", "refund_orders"), OCTOBER, (PDD_SHOP_NAME,)
        )
        [row] = ask(home, question).rows
        totals = small.totals(period=OCTOBER)
        assert {name: cell.value for name, cell in row.cells.items()} == {
            "paid_amount": totals["paid_fen"],
            "orders_paid": totals["orders"],
            "pieces_paid": totals["pieces"],
            "refund_amount": totals["refund_fen"],
            "refund_orders": totals["refund_orders"],
        }

    def test_knows_items_and_provinces(self, home: Home, small: PddTruth):
        paid = Counter[str]()
        for order in small.orders:
            if order.paid_on is not None and OCTOBER.holds(order.paid_on):
                paid[order.good.item_id] += order.received_fen
        rows = ask(home, Question(("paid_amount",), OCTOBER, (PDD_SHOP_NAME,), by=("item",))).rows
        assert {row.keys["item"]: row.cells["paid_amount"].value for row in rows} == dict(paid)
        rows = ask(home, Question(("paid_amount",), OCTOBER, (PDD_SHOP_NAME,), by=("province",))).rows
        assert {"广东", "浙江"} <= {row.keys["province"] for row in rows}

    def test_does_not_know_what_it_does_not_know(self, home: Home):
        [row] = ask(home, Question(("visitors", "spend_per_buyer"), OCTOBER, (PDD_SHOP_NAME,))).rows
        assert all(cell.value is None and cell.blank for cell in row.cells.values())
