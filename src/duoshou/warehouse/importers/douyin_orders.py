"""抖店 订单导出, by item: one row per 子订单, in the shapes with 74 columns (商品单价) and with 75 (商品金额)."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.lines_add_up import last_of_each, order_of_lines

# 支付金额 is what reaches the shop, as in 总金额 of Taobao: 订单应付金额 (the buyer's part, freight in it) and what the
# platform and the live seller bear of the discounts (平台实际承担优惠金额, 达人实际承担优惠金额). 罗盘 counts 订单应付金额
# alone and so shows less. How much of 运费 belongs to which line is not said, so postage is not told apart.
# How much went back the list does not say: a line whose refund succeeded counts as given back until 售后单 says otherwise.
# Buyers are not named (收件人 is encrypted). Exported by order, several 子订单编号 stand in one row, joined by `;`. Such rows
# are left out and counted: beside the same lines from an export by item they would count twice.
LINE_FEN = "payable_fen + coalesce(platform_fen, 0) + coalesce(host_fen, 0)"
STATUS = "CASE WHEN after_sale = '退款成功' AND paid_at IS NOT NULL THEN 'closed' ELSE status END"

IMPORTER = Importer(
    platform="douyin",
    kind="orders",
    words=Words("抖店订单", "Douyin shop orders"),
    where_to_export=Words(
        "抖店后台的订单导出（按商品）；菜单位置未知", "Douyin shop, export of orders by item; menu path unknown"
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("主订单编号",), "id", required=True, filled=True),
        Source("line_key", ("子订单编号",), "id", required=True, filled=True),
        Source("title", ("选购商品",), "words", required=True, blanks=("-",)),
        Source("item_id", ("商品ID",), "id", required=True),
        Source("item_code", ("商家编码",), "words", blanks=("-",)),
        Source("sku", ("商品规格",), "words", blanks=("-",)),
        Source("pieces", ("商品数量",), "whole", required=True, filled=True),
        Source("price_fen", ("商品单价", "商品金额"), "money", required=True),
        Source("payable_fen", ("订单应付金额",), "money", required=True, filled=True),
        Source("platform_fen", ("平台实际承担优惠金额",), "money", required=True),
        Source("host_fen", ("达人实际承担优惠金额",), "money", required=True),
        Source("ordered_at", ("订单提交时间",), "moment", required=True, filled=True),
        Source("paid_at", ("支付完成时间",), "moment", required=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("after_sale", ("售后状态",), "words", blanks=("-",)),
        Source("closed_reason", ("取消原因",), "words", blanks=("-",)),
        Source("province", ("省",), "words", blanks=("-",)),
        Source("city", ("市",), "words", blanks=("-",)),
        Source("source", ("流量体裁",), "words", blanks=("-", "数据将于第二天更新")),
    ),
    skipped_when="contains(line_key, ';')",
    targets=(
        Target(
            table="order_lines",
            counted=True,
            shaped={
                "amount_fen": LINE_FEN,
                "borne_fen": "coalesce(platform_fen, 0) + coalesce(host_fen, 0)",
                "status": STATUS,
                "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            },
        ),
        Target(
            table="orders",
            where=last_of_each("line_key"),
            per=("order_id",),
            shaped=order_of_lines(line_fen=LINE_FEN, status=STATUS)
            | {
                "province": "any_value(province_of(province))",
                "city": "any_value(city)",
                "source": "min(source)",
                "closed_reason": "min(closed_reason)",
            },
        ),
    ),
    statuses={
        "待支付": "placed",
        "待发货": "paid",
        "已发货": "shipped",
        "已完成": "completed",
        "已关闭": "closed",
    },
)
