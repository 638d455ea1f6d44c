"""一篇内容有多少人看。 How often a post is read."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="reads_per_post",
    name=Words("篇均阅读量", "Reads per post"),
    question=Words("平均一篇内容被看多少次？", "How often is a post read, on average?"),
    formula=Words("内容阅读量 ÷ 发布内容数", "Post reads ÷ posts published"),
    unit="number",
    owner=Words("内容", "Content"),
    leaves_out=Words("新发的还在涨，和老的不好比", "Fresh posts still grow and compare badly with older ones"),
    source=Words("本店定义", "Our own definition"),
    numerator="post_reads",
    denominator="posts_published",
)
