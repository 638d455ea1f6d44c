"""The shop's own calendar: on which day something was different, and what; a day or a few."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# A day on which the shop sold otherwise is kept beside its campaigns: comparisons name it, the table of campaigns shows
# what was sold on it, without a target or a cost.
IMPORTER = Importer(
    platform="own",
    kind="campaigns",
    words=Words("店铺日历", "Store calendar"),
    where_to_export=Words(
        "自己的表：日期、事项；持续几天的加一列结束日期，可加备注",
        "Your own list: day, event; the last day where it takes several, and a remark if you like",
    ),
    sources=(
        Source("first_day", ("日期", "day"), "day", required=True, filled=True),
        Source("end_day", ("结束日期", "last day"), "day"),
        Source("name", ("事项", "事件", "event"), "words", required=True, filled=True),
        Source("remark", ("备注", "remark"), "words"),
    ),
    skipped_when="end_day < first_day",
    targets=(Target(table="campaigns", counted=True, shaped={"last_day": "coalesce(end_day, first_day)"}),),
)
