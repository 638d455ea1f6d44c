"""有多少人得到了回复。 How many got an answer."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_reply_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="enquiries_replied",
    name=Words("已回复人次", "Enquiries answered"),
    question=Words("来问的人有多少得到了回复？", "How many who asked got an answer?"),
    formula=Words("咨询人次 − 没有得到回复的人次", "Enquiries − those nobody answered"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "没有写未回复人数、也没有写回复率的天",
        "Days that say neither who stayed without an answer nor the part answered",
    ),
    source=Words("客服接待日报", "Reports of the shop's people answering"),
    measures=(
        from_reply_days(
            "sum(replied)", incomplete_when="count(*) FILTER (WHERE enquiries > 0 AND replied IS NULL) > 0"
        ),
    ),
    added_over=EVERYWHERE,
)
