"""Amazon's flat file, separated by tabs: offsets, one order of two lines, a cancelled line without money."""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.importers.exports.export import Cells, Export
from tests.importers.exports.headers import AMAZON_ORDERS

A, B, C, D = (f"112-123456{turn}-7654321" for turn in (1, 2, 3, 4))


def as_tsv(path: Path, rows: Sequence[Cells]) -> None:
    """Writes text separated by tabs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)


def line(order: str, sku: str, status: str, pieces: str, price: str, at: str, **more: str):
    """The cells of one line that matter."""
    return {
        "amazon-order-id": order, "purchase-date": at, "order-status": status, "sales-channel": "Amazon.com",
        "product-name": "Spring tea", "sku": sku, "asin": "B0TEST0001", "quantity": pieces, "currency": "USD",
        "item-price": price, "item-tax": "1.20", "shipping-price": "", "ship-city": "Austin", "ship-state": "TX",
    } | more  # fmt: skip


def stored_line(order: str, sku: str, status: str, pieces: int, price_fen: int, amount_fen: int, day: date):
    """The line that comes of it."""
    return {
        "platform": "amazon", "order_id": order, "line_key": f"{sku}|B0TEST0001#1", "item_id": "B0TEST0001",
        "item_code": sku, "title": "Spring tea", "price_fen": price_fen, "pieces": pieces, "amount_fen": amount_fen,
        "status": status, "ordered_day": day,
    }  # fmt: skip


def stored(order: str, status: str, total: int, at: datetime, day: date, **more: Any):
    """The order that comes of it."""
    return {
        "platform": "amazon", "order_id": order, "status": status, "ordered_at": at, "ordered_day": day,
        "ordered_fen": total, "paid_fen": 0, "refund_fen": 0, "pieces": 1, "line_count": 1, "province": "TX",
        "city": "Austin", "source": "Amazon.com",
    } | more  # fmt: skip


EXPORT = Export(
    header=AMAZON_ORDERS,
    cells=(
        # Two pieces for 48 dollars, 6.50 for the parcel, 5 less by a promotion.
        line(
            A, "LJ-01", "Shipped", "2", "48.00", "2026-10-31T17:09:34-07:00",
            **{"shipping-price": "6.50", "item-promotion-discount": "5.00"},
        ),
        line(A, "CJ-03", "Shipped", "1", "16.00", "2026-10-31T17:09:34-07:00"),
        line(B, "LJ-01", "Cancelled", "0", "", "2026-11-02T01:00:00+00:00", **{"item-tax": ""}),
        line(C, "LJ-01", "Pending", "1", "24.00", "2026-11-03T01:00:00+00:00"),
        line(D, "LJ-01", "Unshipped", "1", "1,024.00", "2026-11-04T01:00:00+00:00"),
    ),
    write=as_tsv,
    suffix=".txt",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 4),
    later={"order-status": "Unshipped"},
    doubled_is_another_line=True,
    tables={
        "order_lines": [
            stored_line(A, "CJ-03", "shipped", 1, 16_00, 16_00, date(2026, 11, 1)),
            stored_line(A, "LJ-01", "shipped", 2, 24_00, 49_50, date(2026, 11, 1)),
            {
                name: cell
                for name, cell in stored_line(B, "LJ-01", "closed", 0, 0, 0, date(2026, 11, 2)).items()
                if name != "price_fen"
            },
            stored_line(C, "LJ-01", "placed", 1, 24_00, 24_00, date(2026, 11, 3)),
            stored_line(D, "LJ-01", "paid", 1, 1_024_00, 1_024_00, date(2026, 11, 4)),
        ],
        "orders": [
            stored(
                A, "shipped", 65_50, datetime(2026, 11, 1, 0, 9, 34), date(2026, 11, 1), paid_fen=65_50, pieces=3,
                line_count=2, paid_at=datetime(2026, 11, 1, 0, 9, 34), paid_day=date(2026, 11, 1),
            ),
            stored(B, "closed", 0, datetime(2026, 11, 2, 1), date(2026, 11, 2), pieces=0),
            stored(C, "placed", 24_00, datetime(2026, 11, 3, 1), date(2026, 11, 3)),
            stored(
                D, "paid", 1_024_00, datetime(2026, 11, 4, 1), date(2026, 11, 4), paid_fen=1_024_00,
                paid_at=datetime(2026, 11, 4, 1), paid_day=date(2026, 11, 4),
            ),
        ],
    },
)  # fmt: skip
