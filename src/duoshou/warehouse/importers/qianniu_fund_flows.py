"""千牛 资金流水: one row per entry, in and out in columns of their own, 14 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# An entry comes in (收入金额) or goes out (支出金额, whichever sign it is written with). How 入帐时间 is written is not known
# (it stands beside 入帐日期), so the day alone is read. One 支付流水号 may have entries for several 子订单id,
# and 业务描述 tells them apart: in a file without it each entry would be another one.
IMPORTER = Importer(
    platform="taobao",
    kind="fund_flows",
    words=Words("千牛资金流水", "Qianniu fund flows"),
    where_to_export=Words("千牛的资金流水导出；菜单位置未知", "Qianniu, export of fund flows; menu path unknown"),
    sources=(
        Source("day", ("入帐日期", "入账日期"), "day", required=True, filled=True),
        Source("flow_id", ("支付流水号",), "id", required=True, filled=True),
        Source("order_id", ("主订单id",), "id", required=True),
        Source("line_id", ("子订单id",), "id", required=True),
        Source("kind", ("入帐类型", "入账类型"), "words", required=True, filled=True),
        Source("in_fen", ("收入金额(元)",), "money", required=True),
        Source("out_fen", ("支出金额(元)",), "money", required=True),
        Source("account", ("收/付渠道",), "words"),
        Source("remark", ("业务描述",), "words", required=True),
    ),
    targets=(
        Target(
            table="fund_flows",
            counted=True,
            shaped={
                "flow_key": "concat_ws('|', line_id, kind, remark)",
                "amount_fen": "coalesce(in_fen, 0) - abs(coalesce(out_fen, 0))",
            },
        ),
    ),
)
