"""差评。 Reviews of one or two stars."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_reviews
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="bad_reviews",
    name=Words("差评数", "Bad reviews"),
    question=Words("多少条是差评？", "How many reviews are bad?"),
    formula=Words("星级 ≤ 2 的评价计数", "Reviews with 1 or 2 stars"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("没有星级的评价不算", "Reviews without stars are not counted"),
    source=Words("评价插件的导出，或本店的评价表", "A plugin's export of reviews, or the shop's own list"),
    measures=(from_reviews("count(*) FILTER (WHERE stars <= 2)"),),
    added_over=EVERYWHERE | {"channel"},
    higher_is="worse",
)
