"""淘宝/天猫 ExportOrderList: one row per order, in the shapes of 2016 (41 columns), 2017 (46) and 2019 (54)."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 总金额 is goods + postage, and 买家实际支付金额 is already net of refunds in this export: the 支付金额 of 生意参谋
# (refunds not deducted) is therefore the total of every order that was paid.
IMPORTER = Importer(
    platform="taobao",
    kind="orders",
    words=Words("淘宝/天猫订单报表", "Taobao/Tmall order list"),
    where_to_export=Words(
        "千牛卖家中心 → 交易 → 已卖出的宝贝 → 批量导出 → 订单报表",
        "Qianniu → Trade → Sold items → Batch export → Orders",
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单编号",), "id", required=True, filled=True),
        Source("buyer_id", ("买家会员名",), "words", required=True),
        Source("goods_fen", ("买家应付货款",), "money", required=True),
        Source("postage_fen", ("买家应付邮费",), "money", required=True),
        Source("total_fen", ("总金额",), "money", required=True, filled=True),
        Source("received_fen", ("买家实际支付金额", "买家实付金额"), "money"),
        Source("status", ("订单状态",), "words", required=True),
        Source("address", ("收货地址", "修改后的收货地址"), "words"),
        Source("ordered_at", ("订单创建时间",), "moment", required=True, filled=True),
        Source("paid_at", ("订单付款时间",), "moment", required=True),
        Source("line_count", ("宝贝种类",), "whole"),
        Source("pieces", ("宝贝总数量",), "whole"),
        Source("closed_reason", ("订单关闭原因",), "words", blanks=("订单未关闭",)),
        Source("terminal", ("是否手机订单",), "words"),
        Source("refunded_fen", ("退款金额",), "money", blanks=("无退款申请",)),
    ),
    targets=(
        Target(
            table="orders",
            counted=True,
            shaped={
                "ordered_day": "business_day(ordered_at, zone)",
                "paid_day": "business_day(paid_at, zone)",
                "ordered_fen": "total_fen",
                "paid_fen": "CASE WHEN paid_at IS NULL THEN 0 ELSE total_fen END",
                "refund_fen": """CASE WHEN paid_at IS NULL THEN 0
                    ELSE coalesce(refunded_fen, CASE WHEN status = 'closed' THEN total_fen - coalesce(received_fen, 0)
                    END, 0) END""",
                "province": "province_of(address)",
                "city": "nullif(split_part(address, ' ', 2), '')",
                "source": "CASE WHEN terminal = '手机订单' THEN '手机' ELSE '电脑' END",
            },
        ),
    ),
    statuses={
        "等待买家付款": "placed",
        "买家已付款,等待卖家发货": "paid",
        "买家已付款，等待卖家发货": "paid",
        "待发货": "paid",
        "卖家已发货,等待买家确认": "shipped",
        "卖家已发货，等待买家确认": "shipped",
        "已发货": "shipped",
        "卖家部分发货": "shipped",
        "交易成功": "completed",
        "已完成": "completed",
        "交易关闭": "closed",
        "已取消": "closed",
        "已退款": "closed",
        "退货退款": "closed",
    },
)
