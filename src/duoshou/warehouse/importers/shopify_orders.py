"""Shopify orders_export: one row per order line, 79 columns; what belongs to the order stands on its first line
only."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Total holds goods, shipping and tax after discounts; it is paid when Paid at is there. Never summed over lines.
IMPORTER = Importer(
    platform="shopify",
    kind="orders",
    words=Words("Shopify 订单", "Shopify orders"),
    where_to_export=Words("Shopify 后台 → 订单 → 导出", "Shopify admin → Orders → Export"),
    comes_before_others=True,
    currency="USD",
    sources=(
        Source("order_id", ("Name",), "words", required=True, filled=True),
        Source("buyer_id", ("Email",), "words"),
        Source("currency", ("Currency",), "words"),
        Source("financial_status", ("Financial Status",), "words", required=True),
        Source("fulfilment_status", ("Fulfillment Status",), "words"),
        Source("subtotal_fen", ("Subtotal",), "money", required=True),
        Source("shipping_fen", ("Shipping",), "money", required=True),
        Source("total_fen", ("Total",), "money", required=True),
        Source("refunded_fen", ("Refunded Amount",), "money"),
        Source("ordered_at", ("Created at",), "moment", required=True),
        Source("paid_at", ("Paid at",), "moment"),
        Source("cancelled_at", ("Cancelled at",), "moment"),
        Source("province", ("Shipping Province Name", "Shipping Province"), "words"),
        Source("city", ("Shipping City",), "words"),
        Source("source", ("Source",), "words"),
        Source("title", ("Lineitem name",), "words", required=True),
        Source("pieces", ("Lineitem quantity",), "whole", required=True, filled=True),
        Source("price_fen", ("Lineitem price",), "money", required=True, filled=True),
        Source("item_code", ("Lineitem sku",), "words"),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            whole=("platform", "order_id"),
            shaped={
                "line_key": """concat_ws('|', item_code, title) || '#' || row_number() OVER (
                    PARTITION BY order_id, item_code, title ORDER BY line)""",
                "ordered_day": "business_day(max(ordered_at) OVER (PARTITION BY order_id), zone)",
            },
        ),
        Target(
            table="orders",
            where="total_fen IS NOT NULL AND ordered_at IS NOT NULL",
            shaped={
                "ordered_day": "business_day(ordered_at, zone)",
                "paid_day": "business_day(paid_at, zone)",
                "goods_fen": "total_fen - shipping_fen",
                "postage_fen": "shipping_fen",
                "ordered_fen": "total_fen",
                "paid_fen": "CASE WHEN paid_at IS NULL THEN 0 ELSE total_fen END",
                "refund_fen": "coalesce(refunded_fen, 0)",
                # The first line holds what belongs to the order, yet its quantity is that of its own item.
                "pieces": """(SELECT CAST(sum(line_of.pieces) AS BIGINT) FROM taken AS line_of
                    WHERE line_of.order_id = taken.order_id)""",
                "line_count": "(SELECT count(*) FROM taken AS line_of WHERE line_of.order_id = taken.order_id)",
                "status": """CASE WHEN cancelled_at IS NOT NULL OR financial_status IN ('voided', 'refunded') THEN
                'closed'
                    WHEN paid_at IS NULL THEN 'placed' WHEN fulfilment_status = 'fulfilled' THEN 'completed' ELSE 'paid'
                    END""",
            },
        ),
    ),
)
