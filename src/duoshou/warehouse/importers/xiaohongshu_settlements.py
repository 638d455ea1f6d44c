"""小红书 结算明细: one row per settlement of an order or an after-sale, 23 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 动账金额 is what moved, as the platform signs it; the columns beside it (佣金, 支付渠道费 …) are its parts.
IMPORTER = Importer(
    platform="xiaohongshu",
    kind="settlements",
    words=Words("小红书结算明细", "Xiaohongshu settlements"),
    where_to_export=Words(
        "小红书千帆的结算明细导出；菜单位置未知", "Xiaohongshu Qianfan, export of settlements; menu path unknown"
    ),
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("refund_id", ("售后单号",), "id", required=True),
        Source("settled_at", ("结算时间",), "moment", required=True, filled=True),
        Source("kind", ("交易类型",), "words", required=True, filled=True),
        Source("account", ("结算账户",), "words"),
        Source("amount_fen", ("动账金额",), "money", required=True, filled=True),
    ),
    targets=(
        Target(
            table="settlements",
            counted=True,
            shaped={
                "settlement_key": "concat_ws('|', refund_id, kind, strftime(settled_at, '%Y-%m-%dT%H:%M:%S'))",
                "settled_day": "business_day(settled_at, zone)",
            },
        ),
    ),
)
