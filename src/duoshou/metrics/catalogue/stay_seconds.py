"""待了多久。 How long people stayed."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="stay_seconds",
    name=Words("平均停留时长（秒）", "Mean stay (seconds)"),
    question=Words("一个访客平均待了多少秒？", "How many seconds did a visitor stay?"),
    formula=Words("总停留 ÷ 访客数；多天取每日值的平均", "All seconds ÷ visitors; several days: mean of daily values"),
    unit="number",
    owner=Words("运营", "Operations"),
    leaves_out=Words("平台只给平均，总时长不可得", "The platform gives the mean only; its parts are not known"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(from_shop_days("avg(stay_seconds)"),),
    mean_of_days=True,
)
