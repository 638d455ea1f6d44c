"""推广加购一次花多少。 What a cart from ads cost."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_cost_per_cart",
    name=Words("推广加购成本", "Ad cost per cart"),
    question=Words("推广每带来一次加购花了多少钱？", "How much did a cart from ads cost?"),
    formula=Words("推广花费 ÷ 推广加购数", "Ad spend ÷ carts from ads"),
    unit="fen",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("加购不等于成交", "A cart is no sale"),
    source=Words("万相台加购成本", "万相台, cost per item put into the cart"),
    numerator="ad_spend",
    denominator="ad_carts",
    higher_is="worse",
)
