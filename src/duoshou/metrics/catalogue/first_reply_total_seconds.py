"""大家一共等了多久。 How long all waited."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_reply_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="first_reply_total_seconds",
    name=Words("首次响应总时长（秒）", "First replies, all seconds"),
    question=Words(
        "得到回复的人第一次一共等了多少秒？", "How many seconds did all who were answered wait for the first reply?"
    ),
    formula=Words(
        "每个客服每天的首次响应 × 已回复人数，取整到秒，再相加",
        "First reply × people answered of each person and day, to the second, summed",
    ),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("没有得到回复的人", "Those nobody answered"),
    source=Words("客服接待日报", "Reports of the shop's people answering"),
    measures=(
        from_reply_days(
            "sum(CAST(round(first_reply_seconds * replied) AS BIGINT))",
            incomplete_when="""count(*) FILTER (WHERE enquiries > 0
                AND (replied IS NULL OR (replied > 0 AND first_reply_seconds IS NULL))) > 0""",
        ),
    ),
    added_over=EVERYWHERE,
    higher_is="worse",
)
