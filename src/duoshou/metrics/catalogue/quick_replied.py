"""三分钟内有人理的。 Answered within three minutes."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_reply_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="quick_replied",
    name=Words("3 分钟内回复人次", "Answered within 3 minutes"),
    question=Words("有多少人三分钟内得到回复？", "How many were answered within three minutes?"),
    formula=Words("客服接待日报的 3 分钟内回复人数之和", "Sum of people answered within 3 minutes"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("不给这一列的平台（千牛）答不了", "Platforms without that column (Qianniu)"),
    source=Words("拼多多 3 分钟回复率", "Pinduoduo, replies within 3 minutes"),
    measures=(
        from_reply_days(
            "sum(quick_replied)", incomplete_when="count(*) FILTER (WHERE replied > 0 AND quick_replied IS NULL) > 0"
        ),
    ),
    added_over=EVERYWHERE,
)
