"""来的人里有多少加了购物车。 Cart rate: of those who came."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="cart_ratio",
    name=Words("加购率", "Cart rate"),
    question=Words("来的人里有多大比例加了购物车？", "What part of those who came put something into the cart?"),
    formula=Words("加购人数 ÷ 访客数", "People adding to cart ÷ visitors"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "按人不按次；教程里的及格线互相矛盾，不采用",
        "Counts people, not times; the thresholds of tutorials contradict each other and are not used",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="cart_users",
    denominator="visitors",
)
