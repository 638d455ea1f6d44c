"""回复了多少评价。 The part of reviews that the shop answered."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="review_reply_ratio",
    name=Words("评价回复率", "Review reply rate"),
    question=Words("商家回复了多少评价？", "Which part of the reviews did the shop reply to?"),
    formula=Words("已回复评价数 ÷ 评价数", "Reviews replied to ÷ reviews written"),
    unit="ratio",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "新评价可能还没来得及回复，再导出会变大", "Fresh reviews may yet be answered; it grows with later lists"
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="reviews_replied",
    denominator="reviews_written",
)
