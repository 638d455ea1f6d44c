"""问了以后多久有人理。 How long until somebody answers."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="first_reply_seconds",
    name=Words("首次响应时长（秒）", "First reply (seconds)"),
    question=Words("问了以后平均多少秒有人回？", "After how many seconds did somebody answer, on average?"),
    formula=Words("首次响应总时长 ÷ 已回复人次", "First replies, all seconds ÷ enquiries answered"),
    unit="number",
    owner=Words("客服", "Service"),
    leaves_out=Words("没有得到回复的人", "Those nobody answered"),
    source=Words("客服接待日报", "Reports of the shop's people answering"),
    numerator="first_reply_total_seconds",
    denominator="enquiries_replied",
    higher_is="worse",
)
