"""付款后几天退的。 How many days after payment money went back."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="days_to_refund",
    name=Words("退款平均间隔（天）", "Days from payment to refund"),
    question=Words("平均付款后多少天退的款？", "How many days after payment did a refund come, on average?"),
    formula=Words("付款到退款总天数 ÷ 退款笔数", "Payment to refund, all days ÷ refunds"),
    unit="number",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "不是处理时长：申请时间平台不都给", "Not the time of handling: platforms do not all say when it was asked for"
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="refund_wait_days",
    denominator="refunds_listed",
    higher_is="neither",
)
