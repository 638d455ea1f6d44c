"""来的人有多少来问。 Of those who came, how many asked."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="enquiry_ratio",
    name=Words("咨询率", "Enquiry rate"),
    question=Words("来的人里有多大比例来问？", "What part of those who came asked?"),
    formula=Words("咨询人次 ÷ 访客数", "Enquiries ÷ visitors"),
    unit="ratio",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "问了几个客服算几次，所以略偏高；跨天没有",
        "Who asks two people of the shop counts twice, so a little high; none over days",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="enquiries",
    denominator="visitors",
    higher_is="neither",
)
