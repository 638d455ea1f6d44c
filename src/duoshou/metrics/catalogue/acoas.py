"""全部支付里推广费占多少。 Ad spend of all that was paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="acoas",
    name=Words("推广费率（ACoAS）", "Ad spend of paid amount (ACoAS)"),
    question=Words("店里每收一块钱花了多少推广费？", "How much of each yuan paid went into advertising?"),
    formula=Words("推广花费 ÷ 支付金额", "Ad spend ÷ paid amount"),
    unit="ratio",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("之后的退款不扣", "Later refunds are not deducted"),
    source=Words("亚马逊 ACoAS", "Amazon, ACoAS"),
    numerator="ad_spend",
    denominator="paid_amount",
    higher_is="worse",
)
