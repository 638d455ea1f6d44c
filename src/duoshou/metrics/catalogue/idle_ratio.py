"""在卖的有多少一件没卖。 The part of items that sold nothing."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="idle_ratio",
    name=Words("未动销率", "Idle part of items"),
    question=Words("在卖的商品有多大比例一件没卖？", "What part of the items on sale sold nothing?"),
    formula=Words("未动销商品数 ÷ 在售商品数", "Items that sold nothing ÷ items on sale"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("时间段越短越高，只能与等长时间段比", "Grows as the period shrinks; compare equal lengths only"),
    source=Words("本店定义", "Our own definition"),
    numerator="idle_items",
    denominator="items_on_sale",
    higher_is="worse",
)
