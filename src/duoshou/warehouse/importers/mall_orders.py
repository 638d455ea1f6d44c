"""自营商城 orders, as the bridge writes them: one row per order, amounts as they were frozen when it was placed."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 实付总额 is what the order cost in goods and freight after every discount, refunds not deducted: the 支付金额 of the
# metrics. Money that the order did not ask for (paid twice, too late) never enters it, nor do its refunds.
IMPORTER = Importer(
    platform="mall",
    kind="orders",
    words=Words("自营商城订单", "Own mall orders"),
    where_to_export=Words(
        "不用导出：商城的订单一分钟内自己过来", "Nothing to export: the mall's orders come within a minute"
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("商城订单号",), "id", required=True, filled=True),
        Source("buyer_id", ("商城买家",), "words", required=True),
        Source("status", ("商城订单状态",), "words", required=True),
        Source("ordered_at", ("下单时刻",), "moment", required=True, filled=True),
        Source("paid_at", ("付款时刻",), "moment", required=True),
        Source("goods_fen", ("优惠后货款",), "money", required=True, filled=True),
        Source("postage_fen", ("优惠后运费",), "money", required=True, filled=True),
        Source("ordered_fen", ("应付总额",), "money", required=True, filled=True),
        Source("paid_fen", ("实付总额",), "money", required=True, filled=True),
        Source("refund_fen", ("已退总额",), "money", required=True),
        Source("pieces", ("商品件数",), "whole"),
        Source("line_count", ("明细行数",), "whole"),
        Source("province", ("收货省份",), "words"),
        Source("city", ("收货城市",), "words"),
        Source("source", ("下单场景",), "words"),
        Source("closed_reason", ("关闭原因",), "words"),
    ),
    targets=(
        Target(
            table="orders",
            counted=True,
            shaped={
                "ordered_day": "business_day(ordered_at, zone)",
                "paid_day": "business_day(paid_at, zone)",
                "province": "province_of(province)",
            },
        ),
    ),
    # No status at all: the order was closed, then paid too late and taken up again. The lake knows no way back from
    # closed, so such an order says nothing of its status until it is completed.
    statuses={
        "待付款": "placed",
        "待发货": "paid",
        "部分发货": "shipped",
        "待收货": "shipped",
        "已收货": "completed",
        "已完成": "completed",
        "已取消": "closed",
        "超时关闭": "closed",
        "已退款": "closed",
    },
)
