"""抖店 资金流水 (动账明细): one row per movement, 39 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 动账金额 carries no sign of its own; 动账方向 tells 入账 from 出账. A row with another word there is left out and counted,
# for nobody knows which way its money went. 子订单号 and
# 计费类型 tell the movements of one 流水号 apart: in a file without them each would be another one.
IMPORTER = Importer(
    platform="douyin",
    kind="fund_flows",
    words=Words("抖店资金流水", "Douyin shop fund flows"),
    where_to_export=Words(
        "抖店后台的动账明细导出；菜单位置未知", "Douyin shop, export of fund flows; menu path unknown"
    ),
    sources=(
        Source("happened_at", ("动账时间",), "moment", required=True, filled=True),
        Source("flow_id", ("动帐流水号", "动账流水号"), "id", required=True, filled=True),
        Source("direction", ("动账方向",), "words", required=True, filled=True),
        Source("moved_fen", ("动账金额",), "money", required=True, filled=True),
        Source("account", ("动账账户",), "words", blanks=("-",)),
        Source("kind", ("动账场景",), "words", required=True, blanks=("-",)),
        Source("charge", ("计费类型",), "words", required=True, blanks=("-",)),
        Source("order_id", ("订单号",), "id"),
        Source("line_id", ("子订单号",), "id", required=True),
        Source("refund_id", ("售后编号",), "id"),
    ),
    skipped_when="direction NOT IN ('入账', '出账')",
    explained_below="moved_fen",
    targets=(
        Target(
            table="fund_flows",
            counted=True,
            shaped={
                "flow_key": "concat_ws('|', line_id, kind, charge)",
                "day": "business_day(happened_at, zone)",
                "amount_fen": "CASE direction WHEN '入账' THEN abs(moved_fen) ELSE -abs(moved_fen) END",
            },
        ),
    ),
)
