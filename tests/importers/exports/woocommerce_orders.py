"""WooCommerce Analytics orders: a part of an order given back, one given back whole, one that waits for its money."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import WOOCOMMERCE_ORDERS


def row(at: str, number: str, total: str, status: str, net: str, pieces: str, **more: str):
    """The cells of an order or of a refund."""
    return {
        "Date": at, "Order #": number, "N. Revenue (formatted)": total, "Status": status, "Customer": "Lin Xiaozhu",
        "Customer type": "new", "Product(s)": "2× Spring tea, 1× Tea cloth", "Items sold": pieces, "Net Sales": net,
        "Attribution": "Direct",
    } | more  # fmt: skip


def stored(
    number: str, status: str, at: datetime, day: date, net_fen: int, pieces: int, *, paid: bool, refund_fen: int = 0
):
    """The order that comes of it."""
    paid_too = {"paid_at": at, "paid_day": day} if paid else {}
    return {
        "platform": "woocommerce", "order_id": number, "status": status, "ordered_at": at, "ordered_day": day,
        "goods_fen": net_fen, "ordered_fen": net_fen, "paid_fen": net_fen if paid else 0, "refund_fen": refund_fen,
        "pieces": pieces, "source": "Direct",
    } | paid_too  # fmt: skip


def given_back(number: str, at: datetime, day: date, amount_fen: int, pieces: int):
    """The refund that comes of it."""
    return {
        "platform": "woocommerce", "refund_id": number, "refund_key": f"{at:%Y%m%d%H%M%S}#{amount_fen}",
        "order_id": number,
        "refunded_at": at, "refunded_day": day, "amount_fen": amount_fen, "pieces": pieces,
    }  # fmt: skip


FIRST, SECOND, THIRD = date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3)

EXPORT = Export(
    header=WOOCOMMERCE_ORDERS,
    cells=(
        row("2026-11-01 00:00:05", "1001", "€1,240.50 €1,190.50", "completed", "1200.5", "3"),
        row("2026-11-02 10:00:00", "1001", "€1,240.50 €1,190.50", "completed", "-50", "-1"),
        row("2026-11-01 23:59:59", "1002", "€70.00 €0.00", "refunded", "64", "2"),
        row("2026-11-03 09:00:00", "1002", "€70.00 €0.00", "completed", "-64", "-2"),
        row("2026-11-02 12:00:00", "1003", "€24.99", "on-hold", "19.994", "1"),
        row("2026-11-02 12:30:00", "1004", "€24.99", "processing", "19.99", "1"),
        row("2026-11-03 08:00:00", "1005", "€8.00", "processing", "8", "1"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=FIRST,
    last_day=THIRD,
    later={"Status": "completed"},
    tables={
        "orders": [
            stored("1001", "completed", datetime(2026, 10, 31, 16, 0, 5), FIRST, 1_200_50, 3, paid=True),
            stored(
                "1002", "closed", datetime(2026, 11, 1, 15, 59, 59), FIRST, 64_00, 2, paid=True, refund_fen=64_00
            ),
            stored("1003", "placed", datetime(2026, 11, 2, 4, 0), SECOND, 19_99, 1, paid=False),
            stored("1004", "paid", datetime(2026, 11, 2, 4, 30), SECOND, 19_99, 1, paid=True),
            stored("1005", "paid", datetime(2026, 11, 3, 0, 0), THIRD, 8_00, 1, paid=True),
        ],
        "refunds": [
            given_back("1001", datetime(2026, 11, 2, 2, 0), SECOND, 50_00, 1),
            given_back("1002", datetime(2026, 11, 3, 1, 0), THIRD, 64_00, 2),
        ],
    },
)  # fmt: skip
