"""好评占多少。 The part of good reviews."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="good_review_ratio",
    name=Words("好评率", "Good review rate"),
    question=Words("有星级的评价里好评占多少？", "Which part of the reviews with stars is good?"),
    formula=Words("好评数 ÷ 有星级的评价数", "Good reviews ÷ reviews with stars"),
    unit="ratio",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "四星和五星算好评；和平台自己的好评率不是一个口径",
        "Four and five stars are good; not what a platform calls its own rate",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="good_reviews",
    denominator="reviews_with_stars",
)
