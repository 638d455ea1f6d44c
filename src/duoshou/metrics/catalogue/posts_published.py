"""发了多少篇内容。 How many posts were published."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import POSTS_PUBLISHED
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="posts_published",
    name=Words("发布内容数", "Posts published"),
    question=Words("这段时间发了多少篇内容？", "How many posts were published?"),
    formula=Words("按发布那天计数，每篇一次", "Posts by the day of publication, each once"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "自己的表和平台列表里的同一篇只算一次；直播不算",
        "A post of the own list and of the platform counts once; broadcasts are no posts",
    ),
    source=Words("平台的内容列表，或本店的内容发布表", "Lists of posts by the platforms, or the shop's own"),
    measures=(POSTS_PUBLISHED,),
    added_over=EVERYWHERE | {"channel", "post"},
    higher_is="neither",
)
