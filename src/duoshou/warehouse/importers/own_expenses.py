"""The shop's own list of other expenses: rent, packing, wages, tools."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 备注 tells expenses of one kind on one day apart: in a list without it each would be another expense.
IMPORTER = Importer(
    platform="own",
    kind="expenses",
    words=Words("其他费用表", "Other expenses"),
    where_to_export=Words("自己的表：日期、费用项目、金额、备注", "Your own list: day, kind, amount, remark"),
    sources=(
        Source("day", ("日期", "day"), "day", required=True, filled=True),
        Source("kind", ("费用项目", "费用类型", "kind"), "words", required=True, filled=True),
        Source("amount_fen", ("金额", "费用金额", "amount"), "money", required=True, filled=True),
        Source("remark", ("备注", "remark"), "words", required=True),
    ),
    targets=(
        Target(
            table="expenses",
            counted=True,
            shaped={
                "line_key": """coalesce(remark, '') || '#' || row_number() OVER (
                    PARTITION BY day, kind, remark ORDER BY line)""",
            },
        ),
    ),
)
