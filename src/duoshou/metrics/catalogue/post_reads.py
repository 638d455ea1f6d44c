"""内容被看了多少次。 How often posts were read."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_posts
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="post_reads",
    name=Words("内容阅读量", "Post reads"),
    question=Words("这段时间发的内容被看了多少次？", "How often were the posts read or watched?"),
    formula=Words("这段时间发布的内容，阅读量（观看量）之和", "Sum of the reads or views of the posts published"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "还没导出的内容；发布以来的累计，所以老内容比新内容大",
        "Posts of no list yet; totals since publication, so older posts have more",
    ),
    source=Words("平台的内容列表，或本店的内容发布表", "Lists of posts by the platforms, or the shop's own"),
    measures=(from_posts("reads"),),
    added_over=EVERYWHERE | {"channel", "post"},
)
