"""千牛 新版订单报表: one row per order, of columns that the seller ticks; the nineteen known name neither buyer nor
state."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.taobao_orders import IMPORTER as ORDERS

# 支付金额 is goods + postage of every order that was paid, as in taobao_orders.py. 总金额 is not read: beside it stands a
# 总金额(旧版), so it no longer means what it meant; 买家实付金额 may be net of refunds, and tells this report from the old.
# Without a ticked 订单状态 the state stays unknown, or what another file said; when it was paid decides what counts.
IMPORTER = Importer(
    platform="taobao",
    kind="orders",
    words=Words("千牛新版订单报表", "Qianniu order report (new)"),
    where_to_export=Words(
        "千牛新版订单报表的导出；菜单位置未知", "Qianniu, export of the new order report; menu path unknown"
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单编号", "主订单编号"), "id", required=True, filled=True),
        Source("buyer_id", ("买家会员名", "买家昵称"), "words"),
        Source("goods_fen", ("买家应付货款",), "money", required=True, filled=True),
        Source("postage_fen", ("买家应付邮费",), "money", required=True, filled=True),
        Source("received_fen", ("买家实付金额",), "money", required=True),
        Source("refunded_fen", ("退款金额",), "money", required=True, blanks=("无退款申请",)),
        Source("ordered_at", ("订单创建时间",), "moment", required=True, filled=True),
        Source("paid_at", ("订单付款时间",), "moment", required=True),
        Source("status", ("订单状态",), "words"),
        Source("address", ("收货地址", "修改后的收货地址"), "words"),
        Source("closed_reason", ("订单关闭原因",), "words", blanks=("订单未关闭",)),
        Source("line_count", ("宝贝种类", "商品种类"), "whole"),
        Source("pieces", ("宝贝总数量", "商品总数量"), "whole"),
    ),
    targets=(
        Target(
            table="orders",
            counted=True,
            shaped={
                "ordered_day": "business_day(ordered_at, zone)",
                "paid_day": "business_day(paid_at, zone)",
                "ordered_fen": "goods_fen + postage_fen",
                "paid_fen": "CASE WHEN paid_at IS NULL THEN 0 ELSE goods_fen + postage_fen END",
                "refund_fen": "CASE WHEN paid_at IS NULL THEN 0 ELSE coalesce(refunded_fen, 0) END",
                "province": "province_of(address)",
            },
        ),
    ),
    statuses=ORDERS.statuses,
)
