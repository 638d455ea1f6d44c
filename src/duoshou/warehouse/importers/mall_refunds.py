"""自营商城 refunds, as the bridge writes them: one row per refund that the provider has carried out, on that day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="mall",
    kind="refunds",
    words=Words("自营商城退款", "Own mall refunds"),
    where_to_export=Words("不用导出：退款成功后自己过来", "Nothing to export: they come when the money is back"),
    sources=(
        Source("refund_id", ("商城退款号",), "id", required=True, filled=True),
        Source("order_id", ("商城订单号",), "id", required=True, filled=True),
        Source("buyer_id", ("商城买家",), "words"),
        Source("refunded_at", ("退款成功时刻",), "moment", required=True, filled=True),
        Source("amount_fen", ("退款成功金额",), "money", required=True, filled=True),
        Source("province", ("收货省份",), "words"),
        Source("reason", ("退款原因",), "words"),
        Source("kind", ("退款类型",), "words"),
    ),
    targets=(
        Target(
            table="refunds",
            counted=True,
            shaped={
                "refund_key": "'1'",
                "refunded_day": "business_day(refunded_at, zone)",
                "province": "province_of(province)",
            },
        ),
    ),
)
