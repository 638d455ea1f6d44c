"""评价的星级合计。 All stars together."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_reviews
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="review_stars",
    name=Words("评价星级合计", "Stars of reviews"),
    question=Words("评价一共给了多少颗星？", "How many stars did the reviews give, all together?"),
    formula=Words("星级之和", "Sum of the stars"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("没有星级的评价不算", "Reviews without stars are not counted"),
    source=Words("评价插件的导出，或本店的评价表", "A plugin's export of reviews, or the shop's own list"),
    measures=(from_reviews("coalesce(sum(stars), 0)"),),
    added_over=EVERYWHERE | {"channel"},
)
