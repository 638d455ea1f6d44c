"""收到多少条评价。 How many reviews were written."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_reviews
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="reviews_written",
    name=Words("评价数", "Reviews written"),
    question=Words("这段时间收到多少条评价？", "How many reviews were written?"),
    formula=Words("按评价日期计数，每条一次", "Reviews by their day, each once"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "只算导入过的评价；没有买家、日期、规格、内容都相同的第二条",
        "Reviews of the lists alone; the same buyer, day, SKU and text is one review",
    ),
    source=Words("评价插件的导出，或本店的评价表", "A plugin's export of reviews, or the shop's own list"),
    measures=(from_reviews("count(*)"),),
    added_over=EVERYWHERE | {"channel"},
    higher_is="neither",
)
