"""A real seller's exports of May 2017, as downloaded: every total to the fen. Skipped where the folder is absent."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.lake import Lake, Row, adds_up, cautions, counts

pytestmark = pytest.mark.needs_shared

TOYS = "toys"


@pytest.fixture(scope="module")
def toys(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Lake, dict]:
    lake = Lake(tmp_path_factory.mktemp("toys") / "home")
    receipts = lake.take(shared_data / "taobao_toy_shop", shop=TOYS)
    return lake, {receipt.kind: receipt for receipt in receipts}


@pytest.fixture(scope="module")
def orders(toys: tuple[Lake, dict]) -> list[Row]:
    return toys[0].rows("orders", shop=TOYS)


@pytest.fixture(scope="module")
def lines(toys: tuple[Lake, dict]) -> list[Row]:
    return toys[0].rows("order_lines", shop=TOYS)


def total(rows: list[Row], name: str) -> int:
    return sum(row[name] for row in rows)


class TestTheReceipts:
    def test_take_every_row(self, toys: tuple[Lake, dict]):
        taken = {kind: (receipt.rows_read, counts(receipt)) for kind, receipt in toys[1].items()}
        assert taken == {
            "orders": (3_989, (3_989, 0, 0)),
            "order_lines": (21_897, (21_897, 0, 0)),
            "items": (288, (288, 0, 0)),
        }
        assert all(adds_up(receipt) for receipt in toys[1].values())
        assert {receipt.encoding for receipt in toys[1].values()} <= {"gb18030", "utf-8", "utf-8-sig"}

    def test_point_out_that_excel_rounded_the_numbers(self, toys: tuple[Lake, dict]):
        rounded = cautions(toys[1]["orders"])["IDS_LOOK_ROUNDED"]
        assert round(1_000 * rounded / 3_989) == 985

    def test_find_nothing_new_when_repeated(self, toys: tuple[Lake, dict], shared_data: Path):
        again = toys[0].take(shared_data / "taobao_toy_shop", shop=TOYS)
        assert [(one.rows_new, one.rows_changed) for one in again] == [(0, 0)] * 3


class TestTheOrders:
    def test_add_up(self, orders: list[Row]):
        assert total(orders, "goods_fen") == 280_841_13
        assert total(orders, "postage_fen") == 10_170_30
        assert total(orders, "ordered_fen") == total(orders, "paid_fen") == 291_011_43 == 280_841_13 + 10_170_30

    def test_were_refunded_in_46_cases(self, orders: list[Row]):
        refunded = [row["refund_fen"] for row in orders if row["refund_fen"]]
        assert (len(refunded), sum(refunded)) == (46, 1_355_49)

    def test_came_from_3411_buyers_within_may(self, orders: list[Row]):
        assert len({row["buyer_id"] for row in orders}) == 3_411
        assert {row["status"] for row in orders} == {"completed"}
        days = [row["ordered_day"] for row in orders]
        assert (min(days), max(days)) == (date(2017, 5, 1), date(2017, 5, 30))


class TestTheLines:
    def test_hold_all_pieces_and_closed_lines(self, lines: list[Row]):
        assert total(lines, "pieces") == 96_111
        assert Counter(row["status"] for row in lines)["closed"] == 73

    def test_agree_with_every_order(self, orders: list[Row], lines: list[Row]):
        pieces, kinds = Counter(), Counter()
        for line in lines:
            pieces[line["order_id"]] += line["pieces"]
            kinds[line["order_id"]] += 1
        assert all(row["pieces"] == pieces[row["order_id"]] for row in orders)
        assert all(row["line_count"] == kinds[row["order_id"]] for row in orders)

    def test_all_found_their_order(self, lines: list[Row]):
        assert all("ordered_day" in row for row in lines)
