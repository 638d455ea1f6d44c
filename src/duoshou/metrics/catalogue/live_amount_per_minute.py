"""播一分钟卖多少。 What a minute on air sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_amount_per_minute",
    name=Words("直播每分钟成交", "Live amount per minute"),
    question=Words("每播一分钟卖了多少钱？", "How much did a minute on air sell?"),
    formula=Words("直播成交金额 ÷ 直播时长（分钟）", "Live amount ÷ minutes on air"),
    unit="fen",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "播完之后几天才付的也算在开播那天", "What is paid days after the broadcast stands on the day it began"
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="live_amount",
    denominator="live_minutes",
)
