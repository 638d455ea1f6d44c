"""推广成交一笔花多少。 What an order from ads cost."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_cost_per_order",
    name=Words("推广单笔成本", "Ad cost per order"),
    question=Words("推广每带来一笔成交花了多少钱？", "How much did an order from ads cost?"),
    formula=Words("推广花费 ÷ 推广成交笔数", "Ad spend ÷ orders from ads"),
    unit="fen",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("平台归因之外的成交不算", "Orders that the platform does not attribute"),
    source=Words("本店定义", "Our own definition"),
    numerator="ad_spend",
    denominator="ad_orders",
    higher_is="worse",
)
