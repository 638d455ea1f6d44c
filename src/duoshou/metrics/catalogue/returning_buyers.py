"""又来买的人。 Buyers who came back."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_paid_lines, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="returning_buyers",
    name=Words("老买家数", "Returning buyers"),
    question=Words("付款的人里有多少以前买过？", "How many of the buyers had bought before?"),
    formula=Words("支付买家数 − 新买家数", "Buyers paid − new buyers"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("只认得已导入的历史", "Only the imported history is known"),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(
        from_paid_lines("count(DISTINCT buyer_id) FILTER (WHERE first_day < bucket_start)"),
        from_shop_days("sum(returning_buyers)"),
    ),
)
