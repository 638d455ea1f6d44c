"""来问的人有多少得到回复。 Of those who asked, how many were answered."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="reply_ratio",
    name=Words("回复率", "Reply rate"),
    question=Words("来问的人有多大比例得到了回复？", "What part of those who asked got an answer?"),
    formula=Words("已回复人次 ÷ 咨询人次", "Enquiries answered ÷ enquiries"),
    unit="ratio",
    owner=Words("客服", "Service"),
    leaves_out=Words("多快回复不看", "How fast does not matter here"),
    source=Words("客服接待日报", "Reports of the shop's people answering"),
    numerator="enquiries_replied",
    denominator="enquiries",
)
