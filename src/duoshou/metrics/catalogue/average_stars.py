"""平均几颗星。 Stars of a review, on average."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="average_stars",
    name=Words("平均星级", "Stars per review"),
    question=Words("平均一条评价几颗星？", "How many stars does a review give, on average?"),
    formula=Words("评价星级合计 ÷ 有星级的评价数", "Stars of reviews ÷ reviews with stars"),
    unit="number",
    owner=Words("客服", "Service"),
    leaves_out=Words("没有星级的不算；不是店铺 DSR", "Reviews without stars are left out; not the shop's DSR"),
    source=Words("本店定义", "Our own definition"),
    numerator="review_stars",
    denominator="reviews_with_stars",
)
