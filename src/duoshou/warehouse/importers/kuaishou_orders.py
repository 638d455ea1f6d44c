"""快手小店 订单导出: one row per order, each of one SKU, 61 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 支付金额 is what reaches the shop, by the parts of which the settlement makes its 合计收入: 实付款 and what platform, host
# and payment give (平台补贴, 主播补贴, 支付优惠). 混资活动优惠 is borne by several in shares that are not said, and 国补 is the
# state's; both stay out. How much went back the list does not say: a refund that succeeded counts as the whole order.
# Buyers are not named; where 收货人电话 is not masked, its hash tells them apart.
RECEIVED = "(buyer_fen + coalesce(platform_fen, 0) + coalesce(host_fen, 0) + coalesce(payment_fen, 0))"

IMPORTER = Importer(
    platform="kuaishou",
    kind="orders",
    words=Words("快手小店订单", "Kuaishou shop orders"),
    where_to_export=Words("快手小店后台的订单导出；菜单位置未知", "Kuaishou shop, export of orders; menu path unknown"),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("ordered_at", ("订单创建时间",), "moment", required=True, filled=True),
        Source("paid_at", ("订单支付时间",), "moment", required=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("buyer_fen", ("实付款",), "money", required=True, filled=True),
        Source("postage_fen", ("快递费",), "money", required=True),
        Source("platform_fen", ("平台补贴",), "money", required=True),
        Source("host_fen", ("主播补贴",), "money", required=True),
        Source("payment_fen", ("支付优惠",), "money", required=True),
        Source("pieces", ("成交数量",), "whole", required=True, filled=True),
        Source("after_sale", ("售后状态",), "words"),
        Source("title", ("商品名称",), "words", required=True),
        Source("item_id", ("商品ID",), "id", required=True),
        Source("sku", ("商品规格",), "words"),
        Source("item_code", ("SKU编码",), "words"),
        Source("price_fen", ("商品单价",), "money", required=True),
        Source("source", ("渠道",), "words"),
        Source("province", ("收货地址-省",), "words"),
        Source("city", ("收货地址-市",), "words"),
        Source("phone", ("收货人电话",), "words"),
    ),
    targets=(
        Target(
            table="orders",
            counted=True,
            shaped={
                "buyer_id": "known_by_phone('kuaishou', phone)",
                "ordered_day": "business_day(ordered_at, zone)",
                "paid_day": "business_day(paid_at, zone)",
                "goods_fen": f"{RECEIVED} - coalesce(postage_fen, 0)",
                "ordered_fen": RECEIVED,
                "paid_fen": f"CASE WHEN paid_at IS NULL THEN 0 ELSE {RECEIVED} END",
                "refund_fen": f"""CASE WHEN paid_at IS NOT NULL AND (status = 'closed' OR after_sale = '退款成功')
                    THEN {RECEIVED} ELSE 0 END""",
                "line_count": "1",
                "province": "province_of(province)",
            },
        ),
        Target(
            table="order_lines",
            whole=("platform", "order_id"),
            shaped={
                "line_key": "'1'",
                "amount_fen": f"{RECEIVED} - coalesce(postage_fen, 0)",
                "borne_fen": "coalesce(platform_fen, 0) + coalesce(host_fen, 0) + coalesce(payment_fen, 0)",
                "ordered_day": "business_day(ordered_at, zone)",
            },
        ),
    ),
    statuses={
        "待付款": "placed",
        "待发货": "paid",
        "已发货": "shipped",
        "已收货": "completed",
        "交易成功": "completed",
        "交易关闭": "closed",
    },
)
