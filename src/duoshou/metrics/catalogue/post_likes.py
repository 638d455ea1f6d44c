"""内容得了多少赞。 How many likes posts got."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_posts
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="post_likes",
    name=Words("内容点赞数", "Post likes"),
    question=Words("这段时间发的内容得了多少赞？", "How many likes did the posts get?"),
    formula=Words("这段时间发布的内容，点赞数之和", "Sum of the likes of the posts published"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "还没导出的内容；发布以来的累计，所以老内容比新内容大",
        "Posts of no list yet; totals since publication, so older posts have more",
    ),
    source=Words("平台的内容列表，或本店的内容发布表", "Lists of posts by the platforms, or the shop's own"),
    measures=(from_posts("likes"),),
    added_over=EVERYWHERE | {"channel", "post"},
)
