"""卖货赚了多少。 What the goods earned."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="gross_profit",
    name=Words("毛利", "Gross profit"),
    question=Words("扣掉退款和商品成本赚了多少？", "What is left after refunds and the cost of goods?"),
    formula=Words("净支付金额 − 商品成本", "Net amount − cost of goods"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "推广费和其他费用没扣；退货未冲回成本",
        "Advertising and other expenses are not deducted; returned goods are not credited",
    ),
    source=Words("本店定义", "Our own definition"),
    terms=((1, "net_amount"), (-1, "cost_of_goods")),
    added_over=EVERYWHERE,
)
