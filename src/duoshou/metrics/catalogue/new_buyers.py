"""第一次来买的人。 First-time buyers."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_paid_lines, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="new_buyers",
    name=Words("新买家数", "New buyers"),
    question=Words("付款的人里有多少是第一次买？", "How many of the buyers bought for the first time?"),
    formula=Words("首次付款日在时间段内的买家", "Buyers whose first payment lies in the period"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "只认得已导入的历史；更早买过的会被当成新买家",
        "Only the imported history is known; buyers from before it count as new",
    ),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(
        from_paid_lines("count(DISTINCT buyer_id) FILTER (WHERE first_day >= bucket_start)"),
        from_shop_days("sum(buyers_paid - returning_buyers)"),
    ),
    added_over=frozenset(("day",)),
)
