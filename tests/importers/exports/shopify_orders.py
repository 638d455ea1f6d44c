"""Shopify orders_export: three orders in five lines; what belongs to the order stands on its first line only."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv, buyer_of

HEADER = tuple(
    "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|Currency|Subtotal|Shipping|"
    "Taxes|Total|Discount Code|Discount Amount|Shipping Method|Created at|Lineitem quantity|Lineitem name|"
    "Lineitem price|Lineitem compare at price|Lineitem sku|Lineitem requires shipping|Lineitem taxable|"
    "Lineitem fulfillment status|Billing Name|Billing Street|Billing Address1|Billing Address2|Billing Company|"
    "Billing City|Billing Zip|Billing Province|Billing Country|Billing Phone|Shipping Name|Shipping Street|"
    "Shipping Address1|Shipping Address2|Shipping Company|Shipping City|Shipping Zip|Shipping Province|"
    "Shipping Country|Shipping Phone|Notes|Note Attributes|Cancelled at|Payment Method|Payment Reference|"
    "Refunded Amount|Vendor|Outstanding Balance|Employee|Location|Device ID|Id|Tags|Risk Level|Source|"
    "Lineitem discount|Tax 1 Name|Tax 1 Value|Tax 2 Name|Tax 2 Value|Tax 3 Name|Tax 3 Value|Tax 4 Name|Tax 4 Value|"
    "Tax 5 Name|Tax 5 Value|Phone|Receipt Number|Duties|Billing Province Name|Shipping Province Name|Payment ID|"
    "Payment Terms Name|Next Payment Due At|Payment References".split("|")
)


def line(name: str, title: str, price: str, pieces: str, sku: str = "", **more: str):
    """The cells of one line."""
    return {
        "Name": name, "Email": f"{name[1:]}@example.com", "Lineitem quantity": pieces, "Lineitem name": title,
        "Lineitem price": price, "Lineitem sku": sku,
    } | more  # fmt: skip


def first_line(*cells: str, status: str, subtotal: str, shipping: str, total: str, created: str, **more: str):
    """The cells of the first line of an order, with what belongs to the order."""
    return line(*cells) | {
        "Financial Status": status, "Currency": "USD", "Subtotal": subtotal, "Shipping": shipping, "Taxes": "0.00",
        "Total": total, "Created at": created, "Refunded Amount": "0.00", "Source": "web",
    } | more  # fmt: skip


def stored_line(name: str, key: str, title: str, price_fen: int, pieces: int, day: date | None, **more: str):
    """The order line that comes of it."""
    return {
        "platform": "shopify", "order_id": name, "line_key": key, "title": title, "price_fen": price_fen,
        "pieces": pieces, "ordered_day": day,
    } | more  # fmt: skip


EXPORT = Export(
    header=HEADER,
    cells=(
        first_line(
            "#1001", "Spring tea", "24.00", "2", "LJ-01", status="paid", subtotal="64.00", shipping="6.50",
            total="70.50",
            created="2025-10-02 17:09:34 -0300",
            **{
                "Paid at": "2025-10-02 17:09:35 -0300", "Fulfillment Status": "fulfilled", "Refunded Amount": "4.00",
                "Shipping City": "São Paulo", "Shipping Province Name": "São Paulo",
            },
        ),
        line("#1001", "Tea cloth", "16.00", "1", "CJ-03"),
        first_line(
            "#1002", "Clay pot", "160.00", "1", status="pending", subtotal="160.00", shipping="0.00", total="160.00",
            created="2025-10-02 23:30:00 +0800",
        ),
        first_line(
            "#1003", "Spring tea", "24.00", "1", "LJ-01", status="refunded", subtotal="24.00", shipping="0.00",
            total="24.00", created="2025-10-03 00:10:00 +0800",
            **{"Paid at": "2025-10-03 00:10:05 +0800", "Refunded Amount": "24.00",
            "Cancelled at": "2025-10-04 08:00:00 +0800"},
        ),
        line("#1003", "Tea cloth", "0.00", "1", "CJ-03"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2025, 10, 2),
    last_day=date(2025, 10, 3),
    later={"Lineitem price": "23.00"},
    doubled_is_another_line=True,
    tables={
        # 17:09 three hours west of UTC is 04:09 of the next day in the books of a shop in China.
        "orders": [
            {
                "platform": "shopify", "order_id": "#1001", "buyer_id": buyer_of("shopify", "1001@example.com"),
                "status": "completed",
                "ordered_at": datetime(2025, 10, 2, 20, 9, 34), "paid_at": datetime(2025, 10, 2, 20, 9, 35),
                "ordered_day": date(2025, 10, 3), "paid_day": date(2025, 10, 3), "goods_fen": 64_00,
                "postage_fen": 6_50,
                "ordered_fen": 70_50, "paid_fen": 70_50, "refund_fen": 4_00, "pieces": 3, "line_count": 2,
                "province": "São Paulo", "city": "São Paulo", "source": "web",
            },
            {
                "platform": "shopify", "order_id": "#1002", "buyer_id": buyer_of("shopify", "1002@example.com"),
                "status": "placed",
                "ordered_at": datetime(2025, 10, 2, 15, 30), "ordered_day": date(2025, 10, 2), "goods_fen": 160_00,
                "postage_fen": 0, "ordered_fen": 160_00, "paid_fen": 0, "refund_fen": 0, "pieces": 1,
                "line_count": 1, "source": "web",
            },
            {
                "platform": "shopify", "order_id": "#1003", "buyer_id": buyer_of("shopify", "1003@example.com"),
                "status": "closed",
                "ordered_at": datetime(2025, 10, 2, 16, 10), "paid_at": datetime(2025, 10, 2, 16, 10, 5),
                "ordered_day": date(2025, 10, 3), "paid_day": date(2025, 10, 3), "goods_fen": 24_00, "postage_fen": 0,
                "ordered_fen": 24_00, "paid_fen": 24_00, "refund_fen": 24_00, "pieces": 2, "line_count": 2,
                "source": "web",
            },
        ],
        "order_lines": [
            stored_line("#1001", "CJ-03|Tea cloth#1", "Tea cloth", 16_00, 1, date(2025, 10, 3), item_code="CJ-03"),
            stored_line("#1001", "LJ-01|Spring tea#1", "Spring tea", 24_00, 2, date(2025, 10, 3), item_code="LJ-01"),
            stored_line("#1002", "Clay pot#1", "Clay pot", 160_00, 1, date(2025, 10, 2)),
            stored_line("#1003", "CJ-03|Tea cloth#1", "Tea cloth", 0, 1, date(2025, 10, 3), item_code="CJ-03"),
            stored_line("#1003", "LJ-01|Spring tea#1", "Spring tea", 24_00, 1, date(2025, 10, 3), item_code="LJ-01"),
        ],
    },
)  # fmt: skip
