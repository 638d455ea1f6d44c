"""记下的竞品价格合计。 All noted prices together."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import from_rival_prices
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="rival_price_total",
    name=Words("竞品价格合计", "Noted prices, all"),
    question=Words("记下的竞品价格加起来是多少？", "What do the noted prices come to, all together?"),
    formula=Words("竞品价格之和，只用来算均价", "Sum of the noted prices; it serves the average alone"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有记下的日子和竞品", "Days and items of others that nobody noted"),
    source=Words("本店的竞品快照", "The shop's own notes on competitors"),
    measures=(from_rival_prices("sum(price_fen)"),),
    added_over=frozenset(("day", "shop", "rival")),
    higher_is="neither",
)
