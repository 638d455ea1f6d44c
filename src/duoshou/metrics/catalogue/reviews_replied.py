"""商家回复过的评价。 Reviews that the shop answered."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_reviews
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="reviews_replied",
    name=Words("已回复评价数", "Reviews replied to"),
    question=Words("多少条评价商家回复过？", "To how many reviews did the shop reply?"),
    formula=Words("有商家回复的评价计数", "Reviews with a reply of the shop"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "回复按评价那天归；清单没有商家回复这一列时答不了",
        "A reply counts on the day of its review; blank where the list has no column of replies",
    ),
    source=Words("评价插件的导出，或本店的评价表", "A plugin's export of reviews, or the shop's own list"),
    measures=(from_reviews("sum(replies)", said="replies"),),
    added_over=EVERYWHERE | {"channel"},
)
