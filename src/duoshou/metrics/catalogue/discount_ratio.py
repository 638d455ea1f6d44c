"""让利占标价多少。 Discounts of list prices."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="discount_ratio",
    name=Words("优惠率", "Discount rate"),
    question=Words("比标价便宜了多大比例？", "By what part were goods cheaper than listed?"),
    formula=Words("优惠金额 ÷ 标价金额", "Discounts ÷ list amount"),
    unit="ratio",
    owner=Words("财务", "Finance"),
    leaves_out=Words("谁出的优惠不分", "Who bore them is not told apart"),
    source=Words("本店定义", "Our own definition"),
    numerator="discount_amount",
    denominator="list_amount",
    higher_is="neither",
)
