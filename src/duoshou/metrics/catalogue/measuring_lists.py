"""The lists of a shop that declarations measure from: reviews from elsewhere, purchases, notes on competitors."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.metrics.values import Measure

OF_REVIEWS = Words(
    "评价清单口径：导入过的评价按评价日期归；同一买家、日期、规格、内容算一条；自营商城自己的评价不在内",
    "As the lists of reviews say: those imported, on their day; the same buyer, day, SKU and text is one; the own mall's"
    " reviews are not among them",
)
OF_PURCHASES = Words(
    "采购单口径：按采购日期，已取消、作废的不算，金额以单上写的为准",
    "As the list of purchase orders says: on the day ordered, cancelled lines left out, amounts as written there",
)
OF_ARRIVALS = Words("采购单口径：按到货日期", "As the list of purchase orders says: on the day the goods arrived")
OF_RIVALS = Words(
    "本店记下的竞品价格，按记录日期；一天一个竞品在一家店算一条",
    "Prices of competitors as this shop noted them, by the day of the note; one a day for each item of another shop",
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


def from_purchases(aggregate: str, *, said: str) -> Measure:
    """An aggregate over purchase lines by the day ordered; a blank where one of them does not say `said`."""
    return Measure(
        "purchase_facts",
        "purchase_lines",
        aggregate,
        OF_PURCHASES,
        ("shop", "supplier"),
        incomplete_when=f"count(*) FILTER (WHERE {said} IS NULL) > 0",
        incomplete=Words("有的采购没有写这一项", "Some purchases do not say it"),
    )


def from_arrivals(aggregate: str, *, said: str = "") -> Measure:
    """An aggregate over purchase lines by the day they arrived; a blank where one of them does not say `said`."""
    return Measure(
        "purchase_arrivals",
        "purchase_lines",
        aggregate,
        OF_ARRIVALS,
        ("shop", "supplier"),
        incomplete_when=f"count(*) FILTER (WHERE {said} IS NULL) > 0" if said else "",
        incomplete=Words("有的到货没有写到货数量", "Some arrivals do not say how many pieces came"),
        dated_by="arrived_day",
    )


def from_rival_prices(aggregate: str) -> Measure:
    """An aggregate over the notes on competitors."""
    return Measure("rival_prices", "rival_prices", aggregate, OF_RIVALS, ("shop", "rival"))
