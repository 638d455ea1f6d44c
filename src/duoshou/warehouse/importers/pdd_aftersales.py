"""拼多多 售后列表: one row per after-sale with the amount that went back; names of seven columns are known."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Only 申请时间 is known to be there: the refund stands on the day it was asked for. Its reasons are not in this list.
IMPORTER = Importer(
    platform="pdd",
    kind="refunds",
    words=Words("拼多多售后列表", "Pinduoduo after-sales"),
    where_to_export=Words(
        "拼多多商家后台 → 售后管理 → 售后工作台 → 导出", "Pinduoduo seller centre → After-sales → Export"
    ),
    sources=(
        Source("refund_id", ("售后编号",), "id", required=True, filled=True),
        Source("order_id", ("订单编号", "订单号"), "id", required=True, filled=True),
        Source("state", ("售后状态",), "words", required=True),
        Source("kind", ("退款类型", "售后类型"), "words"),
        Source("amount_fen", ("退款金额", "退款金额(元)"), "money", required=True, filled=True),
        Source("refunded_at", ("申请时间",), "moment", required=True, filled=True),
        Source("reason", ("售后原因", "退款原因"), "words"),
    ),
    skipped_when="NOT contains(state, '退款成功')",
    targets=(
        Target(
            table="refunds",
            counted=True,
            shaped={
                "refund_key": "'1'",
                "refunded_day": "business_day(refunded_at, zone)",
                "asked_day": "business_day(refunded_at, zone)",
            },
        ),
    ),
)
