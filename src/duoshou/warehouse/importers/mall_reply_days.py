"""自营商城 service by day, as the bridge writes it: who asked, who was answered by a person, and how fast."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Seconds count only while the shop was open, and what answers by itself is no answer: service_chat/rules says how.
IMPORTER = Importer(
    platform="mall",
    kind="reply_days",
    words=Words("自营商城客服日报", "Own mall reply times by day"),
    where_to_export=Words("不用导出：每天自己过来", "Nothing to export: it comes by itself"),
    sources=(
        Source("day", ("商城日期",), "day", required=True, filled=True),
        Source("enquiries", ("商城咨询人数",), "whole", required=True, filled=True),
        Source("replied", ("商城已回复人数",), "whole", required=True, filled=True),
        Source("quick_replied", ("商城3分钟内回复人数",), "whole", required=True, filled=True),
        Source("first_reply_seconds", ("商城平均首次回复秒数",), "decimal", required=True),
    ),
    targets=(Target(table="reply_days", counted=True, shaped={"agent": "'全店'"}),),
)
