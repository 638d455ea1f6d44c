"""快手小店 结算明细: one row per settlement of an order, 40 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 实际结算金额 is 合计收入 less 合计支出 as the platform reckons it. One order may be settled more than once (资金渠道, time).
IMPORTER = Importer(
    platform="kuaishou",
    kind="settlements",
    words=Words("快手小店结算明细", "Kuaishou shop settlements"),
    where_to_export=Words(
        "快手小店后台的结算明细导出；菜单位置未知", "Kuaishou shop, export of settlements; menu path unknown"
    ),
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("item_id", ("商品ID",), "id"),
        Source("amount_fen", ("实际结算金额(元)",), "money", required=True, filled=True),
        Source("settled_at", ("实际结算时间",), "moment", required=True, filled=True),
        Source("account", ("资金渠道",), "words", required=True),
    ),
    targets=(
        Target(
            table="settlements",
            counted=True,
            shaped={
                "settlement_key": "concat_ws('|', account, strftime(settled_at, '%Y-%m-%dT%H:%M:%S'))",
                "settled_day": "business_day(settled_at, zone)",
            },
        ),
    ),
)
