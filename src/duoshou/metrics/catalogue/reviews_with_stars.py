"""有星级的评价。 Reviews that say how many stars."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_reviews
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="reviews_with_stars",
    name=Words("有星级的评价数", "Reviews with stars"),
    question=Words("多少条评价带着星级？", "How many reviews have stars?"),
    formula=Words("星级为 1 到 5 的评价计数", "Reviews with stars from 1 to 5"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("没有星级的评价不算", "Reviews without stars are not counted"),
    source=Words("评价插件的导出，或本店的评价表", "A plugin's export of reviews, or the shop's own list"),
    measures=(from_reviews("count(stars)"),),
    added_over=EVERYWHERE | {"channel"},
    higher_is="neither",
)
