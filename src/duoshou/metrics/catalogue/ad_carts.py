"""推广带来几次加购。 Carts advertising brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_ads
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_carts",
    name=Words("推广加购数", "Carts from ads"),
    question=Words("推广带来多少次加购？", "How often did ads lead to a cart?"),
    formula=Words("推广报表总购物车数之和", "Sum of carts in the advertising reports"),
    unit="count",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("加购之后买没买不看", "Whether the cart was bought"),
    source=Words("万相台总购物车数", "万相台, items put into the cart in all"),
    measures=(from_ads("sum(carts)"),),
    added_over=EVERYWHERE | {"item", "category"},
)
