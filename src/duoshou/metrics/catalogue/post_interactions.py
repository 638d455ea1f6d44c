"""内容带来多少互动。 How often people reacted to posts."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="post_interactions",
    name=Words("内容互动数", "Post interactions"),
    question=Words("看的人一共点赞、评论、收藏、分享了多少次？", "How often did people like, comment, save or share?"),
    formula=Words("内容点赞数 + 评论数 + 收藏数 + 分享数", "Post likes + comments + saves + shares"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("弹幕；一个人做几样算几次", "Bullet comments; who does several counts for each"),
    source=Words("本店定义", "Our own definition"),
    terms=((1, "post_likes"), (1, "post_comments"), (1, "post_saves"), (1, "post_shares")),
    added_over=EVERYWHERE | {"channel", "post"},
)
