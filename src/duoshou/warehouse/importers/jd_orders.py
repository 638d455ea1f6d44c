"""京东商家后台 订单导出: one row per SKU of an order, 30 columns in 2016 and ten more since."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.lines_add_up import last_of_each, sum_of_lines

# 结算金额 is 订单金额 less the shop's own discounts (order_seller_price of JD's interface), without freight; with 运费金额
# it is what 商智 calls 成交金额 and what 总金额 is at Taobao: what the platform gives stays in. 应付金额 is lower by that.
# Amounts belong to the order and stand in each of its rows. 商家应收 is not read (系统计算中，该值仅供参考).
# An order without 付款确认时间 (cash on delivery) counts as not paid. The list tells nothing of refunds; an order that was
# paid and then cancelled counts as given back. The buyer is the hash of 下单帐号.
TOTAL = "max(settled_fen) + coalesce(max(freight_fen), 0)"
PAID = "max(paid_at) IS NOT NULL"

IMPORTER = Importer(
    platform="jd",
    kind="orders",
    words=Words("京东订单", "JD orders"),
    where_to_export=Words(
        "京东商家后台的订单导出；菜单位置未知", "JD seller centre, export of orders; menu path unknown"
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("item_id", ("商品ID",), "id", required=True, filled=True),
        Source("title", ("商品名称",), "words", required=True),
        Source("pieces", ("订购数量",), "whole", required=True, filled=True),
        Source("price_fen", ("京东价",), "money", required=True),
        Source("settled_fen", ("结算金额",), "money", required=True, filled=True),
        Source("freight_fen", ("运费金额",), "money", required=True),
        Source("ordered_at", ("下单时间",), "moment", required=True, filled=True),
        Source("paid_at", ("付款确认时间",), "moment", required=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("account", ("下单帐号", "下单账号"), "words"),
        Source("address", ("客户地址",), "words"),
        Source("item_code", ("货号", "商家SKUID"), "words"),
        Source("source", ("订单渠道", "订单来源"), "words"),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            shaped={
                "line_key": "item_id",
                "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            },
        ),
        Target(
            table="orders",
            where=last_of_each("item_id"),
            per=("order_id",),
            shaped={
                "buyer_id": "known_by('jd', min(account))",
                "status": "min(status)",
                "ordered_at": "min(ordered_at)",
                "paid_at": "max(paid_at)",
                "ordered_day": "business_day(min(ordered_at), any_value(zone))",
                "paid_day": "business_day(max(paid_at), any_value(zone))",
                "goods_fen": "max(settled_fen)",
                "postage_fen": "coalesce(max(freight_fen), 0)",
                "ordered_fen": TOTAL,
                "paid_fen": f"CASE WHEN {PAID} THEN {TOTAL} ELSE 0 END",
                "refund_fen": f"CASE WHEN {PAID} AND min(status) = 'closed' THEN {TOTAL} ELSE 0 END",
                "pieces": sum_of_lines("pieces", "other.pieces"),
                "line_count": sum_of_lines("1", "1"),
                "province": "any_value(province_of(address))",
                "source": "min(source)",
            },
        ),
    ),
    statuses={
        "待付款": "placed",
        "待支付": "placed",
        "等待付款": "placed",
        "等待出库": "paid",
        "等待发货": "paid",
        "等待确认收货": "shipped",
        "完成": "completed",
        "已取消": "closed",
        "取消": "closed",
        "已关闭": "closed",
        "关闭": "closed",
        "(删除)等待出库": "closed",
        "（删除）等待出库": "closed",
    },
)
