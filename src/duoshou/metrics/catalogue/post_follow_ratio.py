"""看的人有多少关注。 How many readers follow."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="post_follow_ratio",
    name=Words("内容涨粉率", "Post follow rate"),
    question=Words("每看一次涨多少粉？", "How many followers does a read win?"),
    formula=Words("内容涨粉数 ÷ 内容阅读量", "Followers won by posts ÷ post reads"),
    unit="ratio",
    owner=Words("内容", "Content"),
    leaves_out=Words("阅读按次，不按人", "Reads are times, not people"),
    source=Words("本店定义", "Our own definition"),
    numerator="post_new_followers",
    denominator="post_reads",
)
