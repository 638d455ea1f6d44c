"""天猫/淘宝 退款管理 list: one row per refund, 38 columns; the only file that says why."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# The columns and their order are known from a program that reads the real workbook; which words 退款状态 may say is
# not. A refund counts that is finished (退款完结时间) and was not closed without money (关闭).
IMPORTER = Importer(
    platform="taobao",
    kind="refunds",
    words=Words("淘宝/天猫退款明细", "Taobao/Tmall refunds"),
    where_to_export=Words("千牛卖家中心 → 交易 → 退款管理 → 导出", "Qianniu → Trade → Refunds → Export"),
    sources=(
        Source("refund_id", ("退款编号",), "id", required=True, filled=True),
        Source("order_id", ("订单编号",), "id", required=True, filled=True),
        Source("buyer_id", ("买家会员名称", "买家会员名"), "words"),
        Source("item_code", ("商家编码",), "words"),
        Source("title", ("宝贝标题",), "words"),
        Source("amount_fen", ("买家退款金额",), "money", required=True, filled=True),
        Source("refunded_at", ("退款完结时间", "完结时间"), "moment", required=True),
        Source("asked_at", ("退款的申请时间", "退款申请时间"), "moment"),
        Source("state", ("退款状态",), "words", required=True),
        Source("goes_back", ("是否需要退货",), "words"),
        Source("reason", ("买家退款原因",), "words", required=True),
    ),
    skipped_when="refunded_at IS NULL OR contains(state, '关闭')",
    targets=(
        Target(
            table="refunds",
            counted=True,
            shaped={
                "refund_key": "'1'",
                "refunded_day": "business_day(refunded_at, zone)",
                "asked_day": "business_day(asked_at, zone)",
                "kind": "CASE goes_back WHEN '是' THEN '退货退款' WHEN '否' THEN '仅退款' END",
            },
        ),
    ),
)
