"""平均多久回一句。 How long a reply takes on average."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="mean_reply_seconds",
    name=Words("平均响应时长（秒）", "Mean reply (seconds)"),
    question=Words("平均多少秒回一句？", "After how many seconds does a reply come, on average?"),
    formula=Words("平均响应总时长 ÷ 已回复人次", "Any replies, all seconds ÷ enquiries answered"),
    unit="number",
    owner=Words("客服", "Service"),
    leaves_out=Words("没有得到回复的人", "Those nobody answered"),
    source=Words("客服接待日报", "Reports of the shop's people answering"),
    numerator="reply_total_seconds",
    denominator="enquiries_replied",
    higher_is="worse",
)
