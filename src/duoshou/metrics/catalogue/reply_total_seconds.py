"""每次回复一共等了多久。 Seconds waited for any reply, all together."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_reply_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="reply_total_seconds",
    name=Words("平均响应总时长（秒）", "Any replies, all seconds"),
    question=Words(
        "得到回复的人平均响应一共多少秒？", "How many seconds do the mean waits of all who were answered add up to?"
    ),
    formula=Words(
        "每个客服每天的平均响应 × 已回复人数，取整到秒，再相加",
        "Mean reply × people answered of each person and day, to the second, summed",
    ),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "没有得到回复的人；平台不给平均响应的天答不了", "Those nobody answered; days without a mean make it a blank"
    ),
    source=Words("客服接待日报", "Reports of the shop's people answering"),
    measures=(
        from_reply_days(
            "sum(CAST(round(mean_reply_seconds * replied) AS BIGINT))",
            incomplete_when="""count(*) FILTER (WHERE enquiries > 0
                AND (replied IS NULL OR (replied > 0 AND mean_reply_seconds IS NULL))) > 0""",
        ),
    ),
    added_over=EVERYWHERE,
    higher_is="worse",
)
