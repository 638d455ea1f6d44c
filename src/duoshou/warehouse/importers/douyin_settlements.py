"""抖店 结算单: one row per settlement of a 子订单, 34 columns; the row under the header tells how they are reckoned."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 结算金额 is the net of 收入合计 and 支出合计, as the platform signs it: what is taken back after a refund (结算后退款-…) is below
# nought. One 子订单 may be settled and taken back; kind and time tell the two apart.
IMPORTER = Importer(
    platform="douyin",
    kind="settlements",
    words=Words("抖店结算单", "Douyin shop settlements"),
    where_to_export=Words(
        "抖店后台的结算单导出；菜单位置未知", "Douyin shop, export of settlements; menu path unknown"
    ),
    sources=(
        Source("settled_at", ("结算时间",), "moment", required=True, filled=True),
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("line_id", ("子订单号",), "id", required=True, filled=True),
        Source("amount_fen", ("结算金额",), "money", required=True, filled=True),
        Source("account", ("结算账户",), "words", blanks=("-",)),
        Source("kind", ("结算单类型",), "words", required=True, blanks=("-",)),
        Source("item_id", ("商品ID",), "id"),
    ),
    explained_below="amount_fen",
    targets=(
        Target(
            table="settlements",
            counted=True,
            shaped={
                "settlement_key": "concat_ws('|', line_id, kind, strftime(settled_at, '%Y-%m-%dT%H:%M:%S'))",
                "settled_day": "business_day(settled_at, zone)",
            },
        ),
    ),
)
