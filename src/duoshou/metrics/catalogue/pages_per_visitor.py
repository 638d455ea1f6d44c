"""每个访客看了几页。 Pages a visitor saw."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="pages_per_visitor",
    name=Words("人均浏览量", "Pages per visitor"),
    question=Words("平均每个访客看了几页？", "How many pages did a visitor see?"),
    formula=Words("浏览量 ÷ 访客数；多天取每日值的平均", "Page views ÷ visitors; several days: mean of daily values"),
    unit="number",
    owner=Words("运营", "Operations"),
    leaves_out=Words("无", "Nothing"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_shop_days("avg(CAST(coalesce(pages_per_visitor, page_views / nullif(visitors, 0)) AS DECIMAL(18, 4)))"),
    ),
    mean_of_days=True,
)
