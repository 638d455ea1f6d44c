"""内容涨了多少粉。 How many followers posts won."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_posts
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="post_new_followers",
    name=Words("内容涨粉数", "Followers won by posts"),
    question=Words("这段时间发的内容涨了多少粉？", "How many followers did the posts win?"),
    formula=Words("这段时间发布的内容，涨粉数之和", "Sum of the followers won of the posts published"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("取关的不扣；直播和主页涨的粉", "Followers lost later; those won by broadcasts or the profile"),
    source=Words("平台的内容列表，或本店的内容发布表", "Lists of posts by the platforms, or the shop's own"),
    measures=(from_posts("new_followers"),),
    added_over=EVERYWHERE | {"channel", "post"},
)
