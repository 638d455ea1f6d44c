"""看的人有多少互动。 How often readers react."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="post_interaction_ratio",
    name=Words("内容互动率", "Post interaction rate"),
    question=Words("每看一次有多少次互动？", "How many reactions are there to a read?"),
    formula=Words("内容互动数 ÷ 内容阅读量", "Post interactions ÷ post reads"),
    unit="ratio",
    owner=Words("内容", "Content"),
    leaves_out=Words("按次，不按人；可以超过 100%", "Counts times, not people; may be above 100 %"),
    source=Words("本店定义", "Our own definition"),
    numerator="post_interactions",
    denominator="post_reads",
)
