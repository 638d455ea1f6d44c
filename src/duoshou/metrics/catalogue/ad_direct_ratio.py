"""推广成交里直接的占多少。 The direct part of what ads brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_direct_ratio",
    name=Words("推广直接成交占比", "Direct part of ad amount"),
    question=Words(
        "推广带来的成交有多大比例是点哪件买哪件？", "What part of what ads brought was the very item clicked?"
    ),
    formula=Words("推广直接成交金额 ÷ 推广成交金额", "Ad amount, direct ÷ ad amount"),
    unit="ratio",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("归因窗口由平台定", "The window of attribution is the platform's"),
    source=Words("本店定义", "Our own definition"),
    numerator="ad_direct_amount",
    denominator="ad_amount",
    higher_is="neither",
)
