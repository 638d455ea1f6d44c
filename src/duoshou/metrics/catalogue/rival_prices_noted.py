"""记了多少条竞品。 How many prices of competitors were noted."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import from_rival_prices
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="rival_prices_noted",
    name=Words("竞品记录数", "Notes on competitors"),
    question=Words("这段时间记了多少条竞品价格？", "How many prices of competitors were noted?"),
    formula=Words("竞品记录计数", "Notes, counted"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有记下的日子和竞品", "Days and items of others that nobody noted"),
    source=Words("本店的竞品快照", "The shop's own notes on competitors"),
    measures=(from_rival_prices("count(*)"),),
    added_over=frozenset(("day", "shop", "rival")),
    higher_is="neither",
)
