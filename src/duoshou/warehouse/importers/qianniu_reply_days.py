"""千牛 客服绩效 by day: one row per person who answers; how many asked, who stayed without an answer, how fast."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile

# No such list was seen: the labels are those that sellers and tools use. Whatever yours says, a mapping brings it in
# (rows = "reply_days"). 首次响应 is taken as the mean over the people who were answered.
SOUND = "FILTER (WHERE len(faults) = 0)"

IMPORTER = Importer(
    platform="taobao",
    kind="reply_days",
    words=Words("客服接待日报", "Reply times by day"),
    where_to_export=Words(
        "千牛 → 客服 → 客服数据 → 接待分析 → 分日 → 下载", "Qianniu → Service → Service data → By day → Download"
    ),
    sources=(
        Source("day", ("日期", "统计日期"), "day", required=True, filled=True),
        Source("agent", ("客服昵称", "客服", "旺旺", "旺旺昵称", "客服账号"), "words"),
        Source("enquiries", ("咨询人数", "接待人数"), "whole", required=True, filled=True),
        Source("unanswered", ("未回复人数",), "whole"),
        Source("reply_rate", ("回复率",), "rate"),
        Source(
            "first_reply_seconds",
            ("首次响应(秒)", "首次响应时长(秒)", "首次响应时间(秒)", "平均首次响应(秒)"),
            "decimal",
            required=True,
        ),
        Source("mean_reply_seconds", ("平均响应(秒)", "平均响应时长(秒)", "平均响应时间(秒)"), "decimal"),
    ),
    wrong_files=(
        WrongFile(
            f"count(agent) {SOUND} = 0 AND count(DISTINCT (day, enquiries)) {SOUND} > count(DISTINCT day) {SOUND}",
            Words(
                "同一天有几行不同的数，却没有客服昵称一列，最后一行会盖掉前面的",
                "a day has several rows that differ and no column 客服昵称: the last would pass for all",
            ),
            Words("请带上客服昵称一列再导出", "Export it again with the column 客服昵称"),
        ),
    ),
    targets=(
        Target(
            table="reply_days",
            counted=True,
            shaped={
                "agent": "coalesce(agent, '全店')",
                "replied": """coalesce(enquiries - unanswered,
                    CAST(round(enquiries * CAST(reply_rate AS DECIMAL(18, 6))) AS BIGINT))""",
            },
        ),
    ),
)
