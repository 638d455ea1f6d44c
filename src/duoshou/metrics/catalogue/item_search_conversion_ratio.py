"""搜来的人有多少买。 Of those who came by search, how many bought."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="item_search_conversion_ratio",
    name=Words("搜索支付转化率", "Item conversion from search"),
    question=Words("搜到这件商品的人有多大比例买了？", "What part of those who found this item by search bought it?"),
    formula=Words("搜索引导支付买家数 ÷ 搜索引导访客数", "Item buyers from search ÷ item visitors from search"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("跨商品、跨天没有", "None over items or days"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="item_search_buyers",
    denominator="item_search_visitors",
)
