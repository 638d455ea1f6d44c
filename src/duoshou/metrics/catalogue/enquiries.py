"""有多少人来问。 How many came to ask."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_reply_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="enquiries",
    name=Words("咨询人次", "Enquiries"),
    question=Words("有多少人来找客服？", "How many came to ask the shop?"),
    formula=Words("每个客服每天的咨询人数之和", "Sum of the people asking each person of the shop each day"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "一个人找几个客服、来几天，都各算一次", "Who asks several people or on several days counts each time"
    ),
    source=Words("客服接待日报", "Reports of the shop's people answering"),
    measures=(from_reply_days("sum(enquiries)"),),
    added_over=EVERYWHERE,
    higher_is="neither",
)
