"""一个人下几单。 Orders of a buyer."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="orders_per_buyer",
    name=Words("人均订单数", "Orders per buyer"),
    question=Words("平均每个买家付了几单？", "How many orders did a buyer pay on average?"),
    formula=Words("有编号买家的订单数 ÷ 支付买家数", "Orders by known buyers ÷ buyers paid"),
    unit="number",
    owner=Words("运营", "Operations"),
    leaves_out=Words("时间段越长越高，只能与等长时间段比", "Grows with the period; compare equal lengths only"),
    source=Words("本店定义", "Our own definition"),
    numerator="orders_by_known_buyers",
    denominator="buyers_paid",
    parts_alike=True,
)
