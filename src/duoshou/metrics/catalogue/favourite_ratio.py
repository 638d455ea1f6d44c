"""来的人里有多少收藏了商品。 Favourite rate: of those who came."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="favourite_ratio",
    name=Words("收藏率", "Favourite rate"),
    question=Words("来的人里有多大比例收藏了商品？", "What part of those who came favoured an item?"),
    formula=Words("收藏人数 ÷ 访客数", "People favouring ÷ visitors"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "按人不按次；教程里的及格线互相矛盾，不采用",
        "Counts people, not times; the thresholds of tutorials contradict each other and are not used",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="favourite_users",
    denominator="visitors",
)
