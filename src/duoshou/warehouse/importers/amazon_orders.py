"""Amazon All Orders flat file: one row per item of an order, 32 columns, separated by tabs."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.lines_add_up import order_of_lines

# The columns are known from a program that imitates the report. item-price is that of all pieces of the line, without
# tax; what reaches the shop is it and freight and gift wrap, less the promotions; taxes are left out. No column says
# when an order was paid: one that is neither Pending nor Cancelled counts as paid when it was placed. A cancelled line
# was never charged (quantity 0, no money). Nothing tells of refunds, nobody is named, no row is numbered.
LINE_FEN = """CASE WHEN status = 'closed' THEN 0 ELSE coalesce(item_fen, 0) + coalesce(freight_fen, 0)
    + coalesce(wrap_fen, 0) - abs(coalesce(item_promotion_fen, 0)) - abs(coalesce(freight_promotion_fen, 0)) END"""
PAID_AT = "CASE WHEN status IN ('paid', 'shipped') THEN ordered_at END"

IMPORTER = Importer(
    platform="amazon",
    kind="orders",
    words=Words("亚马逊订单", "Amazon orders"),
    where_to_export=Words("亚马逊的 All Orders 报表；菜单位置未知", "Amazon, All Orders report; menu path unknown"),
    comes_before_others=True,
    currency="USD",
    sources=(
        Source("order_id", ("amazon-order-id",), "id", required=True, filled=True),
        Source("ordered_at", ("purchase-date",), "moment", required=True, filled=True),
        Source("status", ("order-status",), "words", required=True, filled=True),
        Source("title", ("product-name",), "words"),
        Source("item_code", ("sku",), "words", required=True, filled=True),
        Source("item_id", ("asin",), "id", required=True),
        Source("pieces", ("quantity",), "whole", required=True, filled=True),
        Source("currency", ("currency",), "words", required=True),
        Source("item_fen", ("item-price",), "money", required=True),
        Source("freight_fen", ("shipping-price",), "money"),
        Source("wrap_fen", ("gift-wrap-price",), "money"),
        Source("item_promotion_fen", ("item-promotion-discount",), "money"),
        Source("freight_promotion_fen", ("ship-promotion-discount",), "money"),
        Source("province", ("ship-state",), "words"),
        Source("city", ("ship-city",), "words"),
        Source("source", ("sales-channel",), "words"),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            shaped={
                "line_key": """concat_ws('|', item_code, item_id) || '#' || row_number() OVER (
                    PARTITION BY order_id, item_code, item_id ORDER BY item_fen, line)""",
                "price_fen": "item_fen // greatest(pieces, 1)",
                "amount_fen": LINE_FEN,
                "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            },
        ),
        Target(
            table="orders",
            per=("order_id",),
            shaped=order_of_lines(line_fen=LINE_FEN, status="status", paid_at=PAID_AT)
            | {"province": "any_value(province)", "city": "any_value(city)", "source": "min(source)"},
        ),
    ),
    statuses={
        "Pending": "placed",
        "Unshipped": "paid",
        "Shipped": "shipped",
        "Cancelled": "closed",
    },
)
