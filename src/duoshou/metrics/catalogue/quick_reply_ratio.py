"""有多少人三分钟内有人理。 The part answered within three minutes."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="quick_reply_ratio",
    name=Words("3 分钟回复率", "Answered within 3 minutes, part"),
    question=Words(
        "来问的人有多大比例三分钟内得到回复？", "What part of those who asked was answered within three minutes?"
    ),
    formula=Words("3 分钟内回复人次 ÷ 咨询人次", "Answered within 3 minutes ÷ enquiries"),
    unit="ratio",
    owner=Words("客服", "Service"),
    leaves_out=Words("平台考核时的时段和剔除规则没有", "The hours and exceptions of a platform's own rating"),
    source=Words("拼多多 3 分钟回复率", "Pinduoduo, replies within 3 minutes"),
    numerator="quick_replied",
    denominator="enquiries",
)
