"""WooCommerce Analytics → Orders, the list that comes by mail: one row per order and one per refund, 11 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# As the shop system's own source writes it. Date is the site's local time of the kind chosen for its reports (paid, if
# nobody changed it); for a refund it is when the refund was made. Net Sales is a plain number: goods less coupons,
# without freight and tax, and below nought in the row of a refund, which wears the number of its order. The order total
# stands in N. Revenue (formatted) as people read it, in the manner of the site and twice after a refund; only the sign
# of the currency is taken from it. Product(s) lists titles in one cell without prices: there are no lines. Customer is
# a name, and names are no key: nobody is known again. A refund of freight or tax alone has nought net and no pieces:
# how much it was stands nowhere, and it is no order.
PAID = ("processing", "completed", "refunded")
STATES = {"pending": "placed", "on-hold": "placed", "processing": "paid", "completed": "completed"} | dict.fromkeys(
    ("cancelled", "refunded", "failed"), "closed"
)
IS_PAID = f"lower(state) IN {PAID}"

IMPORTER = Importer(
    platform="woocommerce",
    kind="orders",
    words=Words("WooCommerce 订单", "WooCommerce orders"),
    where_to_export=Words(
        "WooCommerce → Analytics → Orders → Download（长的报表寄到邮箱）",
        "WooCommerce → Analytics → Orders → Download (long reports come by mail)",
    ),
    comes_before_others=True,
    currency="",
    sources=(
        Source("happened_at", ("Date",), "moment", required=True, filled=True),
        Source("order_id", ("Order #",), "id", required=True, filled=True),
        Source("total", ("N. Revenue (formatted)",), "words"),
        Source("status", ("Status",), "words", required=True, filled=True),
        Source("state", ("Status",), "words"),
        Source("pieces", ("Items sold",), "whole", required=True),
        Source("net_fen", ("Net Sales", "N. Revenue"), "money", required=True, filled=True),
        Source("source", ("Attribution",), "words"),
    ),
    skipped_when="net_fen = 0 AND NOT coalesce(pieces > 0, false)",
    signed_by="total",
    targets=(
        Target(
            table="orders",
            where="net_fen >= 0",
            counted=True,
            shaped={
                "ordered_at": "happened_at",
                "paid_at": f"CASE WHEN {IS_PAID} THEN happened_at END",
                "ordered_day": "business_day(happened_at, zone)",
                "paid_day": f"CASE WHEN {IS_PAID} THEN business_day(happened_at, zone) END",
                "goods_fen": "net_fen",
                "ordered_fen": "net_fen",
                "paid_fen": f"CASE WHEN {IS_PAID} THEN net_fen ELSE 0 END",
                # Where the rows of its refunds are there too, they alone count.
                "refund_fen": "CASE WHEN lower(state) = 'refunded' THEN net_fen ELSE 0 END",
            },
        ),
        Target(
            table="refunds",
            where="net_fen < 0",
            counted=True,
            shaped={
                "refund_id": "order_id",
                "refund_key": "strftime(happened_at, '%Y%m%d%H%M%S') || '#' || (-net_fen)",
                "refunded_at": "happened_at",
                "refunded_day": "business_day(happened_at, zone)",
                "amount_fen": "-net_fen",
                "pieces": "-pieces",
            },
        ),
    ),
    statuses=STATES | {word.capitalize(): ours for word, ours in STATES.items()},
)
