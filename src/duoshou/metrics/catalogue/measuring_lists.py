"""The lists of a shop that declarations measure from: reviews from elsewhere."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.metrics.values import Measure

OF_REVIEWS = Words(
    "评价清单口径：导入过的评价按评价日期归；同一买家、日期、规格、内容算一条；自营商城自己的评价不在内",
    "As the lists of reviews say: those imported, on their day; the same buyer, day, SKU and text is one; the own mall's"
    " reviews are not among them",
)


def from_reviews(aggregate: str, *, said: str = "") -> Measure:
    """An aggregate over the reviews of the lists; a blank where one of them does not say `said`."""
    return Measure(
        "reviews",
        "reviews",
        aggregate,
        OF_REVIEWS,
        ("shop", "platform", "channel"),
        incomplete_when=f"count(*) FILTER (WHERE {said} IS NULL) > 0" if said else "",
        incomplete=Words("有的评价清单没有这一列", "Some lists of reviews lack this column"),
    )
