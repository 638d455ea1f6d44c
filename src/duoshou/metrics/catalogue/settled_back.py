"""结算里扣回多少。 What settlements took back."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_settlements
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="settled_back",
    name=Words("结算扣回金额", "Taken back by settlements"),
    question=Words("平台从结算里扣回了多少钱？", "How much did the platforms take back?"),
    formula=Words("结算单上为负的结算金额之和，写成正数", "Sum of the settled amounts below nought, written above it"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("结算金额里已经扣掉", "Already off the settled amount"),
    source=Words("平台结算单", "The platforms' settlements"),
    measures=(from_settlements("sum(-amount_fen)", facts="amount_fen < 0"),),
    added_over=EVERYWHERE,
    higher_is="worse",
)
