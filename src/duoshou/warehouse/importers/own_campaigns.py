"""The shop's own list of campaigns: name, first and last day, target, and what it cost beside advertising."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="own",
    kind="campaigns",
    words=Words("活动表", "List of campaigns"),
    where_to_export=Words(
        "自己的表：活动名称、开始日期、结束日期、目标支付金额、活动费用、备注",
        "Your own list: campaign, first day, last day, target, cost, remark",
    ),
    sources=(
        Source("name", ("活动名称", "campaign"), "words", required=True, filled=True),
        Source("first_day", ("开始日期", "活动开始日期", "first day", "first_day"), "day", required=True, filled=True),
        Source("last_day", ("结束日期", "活动结束日期", "last day", "last_day"), "day", required=True, filled=True),
        Source("goal_fen", ("目标支付金额", "目标金额", "target"), "money"),
        Source("cost_fen", ("活动费用", "让利金额", "cost"), "money"),
        Source("remark", ("备注", "remark"), "words"),
    ),
    skipped_when="last_day < first_day",
    targets=(Target(table="campaigns", counted=True),),
)
