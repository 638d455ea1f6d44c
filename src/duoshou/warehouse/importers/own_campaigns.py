"""The shop's own calendar of campaigns: what it called them, from which day to which."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="own",
    kind="campaigns",
    words=Words("活动日历", "Campaigns"),
    where_to_export=Words("自己的表：活动名称、开始日期、结束日期", "Your own list: campaign, first day, last day"),
    sources=(
        Source("name", ("活动名称", "campaign"), "words", required=True, filled=True),
        Source("first_day", ("开始日期", "活动开始日期", "first_day"), "day", required=True, filled=True),
        Source("last_day", ("结束日期", "活动结束日期", "last_day"), "day", required=True, filled=True),
        Source("remark", ("备注", "remark"), "words"),
    ),
    targets=(Target(table="campaigns", counted=True),),
)
