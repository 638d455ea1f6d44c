"""微信小店 订单导出: one row per item of an order, 57 columns; what belongs to the order stands in each of its rows."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.lines_add_up import sum_of_lines

# 订单实际收款金额 is what reaches the shop (商家实收 of WeChat's interface: what the platform's coupons give stays in), the
# 支付金额 of the metrics; 订单实际支付金额 is lower. Whether 订单运费 is in it is not known, so postage is not told apart.
# 商品已退款金额 is summed over the items and never shrinks.
# No row is numbered: item, SKU, properties and turn tell the lines of an order apart. Buyers are not named; where
# 收件人手机 is not masked, its hash tells them apart. Which states there are is not known for sure; those below say in plain
# words what they mean, as on the other platforms.
PAID = "max(paid_at) IS NOT NULL"
KNOWN_REFUND = """(SELECT max(known.refund_fen) FROM known_orders AS known
    WHERE known.platform = 'wechat' AND known.order_id = taken.order_id)"""

IMPORTER = Importer(
    platform="wechat",
    kind="orders",
    words=Words("微信小店订单", "WeChat shop orders"),
    where_to_export=Words("微信小店后台的订单导出；菜单位置未知", "WeChat shop, export of orders; menu path unknown"),
    comes_before_others=True,
    # SKU and attributes tell the lines of an order apart: in a file without them each would be another line.
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("ordered_at", ("订单下单时间",), "moment", required=True, filled=True),
        Source("paid_at", ("支付时间",), "moment", required=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("received_fen", ("订单实际收款金额",), "money", required=True, filled=True),
        Source("title", ("商品名称",), "words", required=True),
        Source("item_id", ("商品编码(平台)",), "id", required=True),
        Source("goods_code", ("商品编码(自定义)",), "words"),
        Source("sku_code", ("SKU编码(自定义)",), "words", required=True),
        Source("sku", ("商品属性",), "words", required=True),
        Source("price_fen", ("商品价格(单件)",), "money", required=True),
        Source("paid_line_fen", ("商品实际价格(总共)",), "money"),
        Source("coupon_fen", ("商品平台券优惠",), "money"),
        Source("pieces", ("商品数量",), "whole", required=True, filled=True),
        Source("refunded_fen", ("商品已退款金额",), "money", required=True),
        Source("phone", ("收件人手机",), "words"),
        Source("province", ("省",), "words"),
        Source("city", ("市",), "words"),
        Source("source", ("带货方式",), "words"),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            shaped={
                "line_key": """concat_ws('|', item_id, sku_code, sku) || '#' || row_number() OVER (
                    PARTITION BY order_id, item_id, sku_code, sku ORDER BY paid_line_fen, line)""",
                "item_code": "coalesce(sku_code, goods_code)",
                "amount_fen": "paid_line_fen + coalesce(coupon_fen, 0)",
                "borne_fen": "coupon_fen",
                "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            },
        ),
        Target(
            table="orders",
            per=("order_id",),
            shaped={
                "buyer_id": "known_by_phone('wechat', min(phone))",
                "status": "min(status)",
                "ordered_at": "min(ordered_at)",
                "paid_at": "max(paid_at)",
                "ordered_day": "business_day(min(ordered_at), any_value(zone))",
                "paid_day": "business_day(max(paid_at), any_value(zone))",
                "ordered_fen": "max(received_fen)",
                "paid_fen": f"CASE WHEN {PAID} THEN max(received_fen) ELSE 0 END",
                "refund_fen": f"""CASE WHEN {PAID}
                    THEN CAST(greatest(coalesce(sum(refunded_fen), 0), coalesce({KNOWN_REFUND}, 0)) AS BIGINT)
                    ELSE 0 END""",
                "pieces": sum_of_lines("pieces", "other.pieces"),
                "line_count": sum_of_lines("1", "1"),
                "province": "any_value(province_of(province))",
                "city": "any_value(city)",
                "source": "min(source)",
            },
        ),
    ),
    statuses={
        "待付款": "placed",
        "待发货": "paid",
        "已发货": "shipped",
        "已完成": "completed",
        "已取消": "closed",
        "已关闭": "closed",
    },
)
