"""有赞 订单导出: one row per order; the names of 17 of its columns are known."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 订单实付金额 is what the buyer paid; it is the shop's own mini-programme, so no platform adds to it. How much of it is
# freight is not said. 全部商品名称 lists items in one cell (`名称(1件)`) without prices: there are no lines. Which states
# there are is not known for sure; those below say in plain words what they mean. An order that was paid and then closed
# counts as given back. Where 买家手机号 is not masked, its hash tells buyers apart; the nickname is not kept.
IMPORTER = Importer(
    platform="youzan",
    kind="orders",
    words=Words("有赞订单", "Youzan orders"),
    where_to_export=Words("有赞后台的订单导出；菜单位置未知", "Youzan, export of orders; menu path unknown"),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("ordered_at", ("订单创建时间",), "moment", required=True, filled=True),
        Source("paid_at", ("买家付款时间",), "moment", required=True),
        Source("ordered_fen", ("订单实付金额",), "money", required=True, filled=True),
        Source("line_count", ("商品种类数",), "whole"),
        Source("phone", ("买家手机号",), "words"),
        Source("province", ("收货人省份",), "words"),
        Source("city", ("收货人城市",), "words"),
    ),
    targets=(
        Target(
            table="orders",
            counted=True,
            shaped={
                "buyer_id": "known_by_phone('youzan', phone)",
                "ordered_day": "business_day(ordered_at, zone)",
                "paid_day": "business_day(paid_at, zone)",
                "paid_fen": "CASE WHEN paid_at IS NULL THEN 0 ELSE ordered_fen END",
                "refund_fen": "CASE WHEN paid_at IS NOT NULL AND status = 'closed' THEN ordered_fen ELSE 0 END",
                "province": "province_of(province)",
            },
        ),
    ),
    statuses={
        "待付款": "placed",
        "待发货": "paid",
        "已发货": "shipped",
        "已完成": "completed",
        "已关闭": "closed",
    },
)
