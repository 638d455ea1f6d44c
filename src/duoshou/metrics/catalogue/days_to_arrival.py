"""平均几天到货。 How long purchases take."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="days_to_arrival",
    name=Words("平均到货天数", "Days to arrival"),
    question=Words("下单后平均几天到货？", "How many days after ordering do goods arrive, on average?"),
    formula=Words("等货总天数 ÷ 到货行数", "Order to arrival, all days ÷ purchase lines arrived"),
    unit="number",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "还没到的不算，所以拖得久的先看不见；每行一次，不按件数加权",
        "Lines still on their way, so long waits show late; each line counts once, whatever its pieces",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="arrival_wait_days",
    denominator="lines_arrived",
    higher_is="worse",
)
