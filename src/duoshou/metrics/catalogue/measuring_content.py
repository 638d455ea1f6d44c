"""The marts that declarations on content measure from: live rooms by day, posts as they were last noted."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.metrics.values import Measure

OF_LIVE = Words(
    "直播日报口径：按开播那天归，含邮费、不含平台券；几周内还会变大",
    "As the live day report says: on the day the broadcast began, postage in, platform coupons out; grows for weeks",
)
OF_POSTS = Words(
    "内容列表口径：每篇按发布那天归，数字是发布以来的累计，到最近一次导出为止；以后再导出会变大；"
    "平台列表里同一时刻的算一篇（改过标题），自己的表改了标题或发布时间的算两篇",
    "As the lists of posts say: each on the day it was published, totals since then up to the last list; they grow. In"
    " a platform's list one moment is one post (its title was edited); in your own, another title or time is another",
)


def from_live_days(number: str, *, of_people: bool = False) -> Measure:
    """The sum of one number of the report of live rooms by day; people are those of one room, never added."""
    return Measure(
        "live_days",
        "live_days",
        f"sum({number})",
        OF_LIVE,
        ("shop", "platform", "room"),
        grain=("day", "shop", "platform", "room") if of_people else (),
        incomplete_when=f"count(*) FILTER (WHERE {number} IS NULL) > 0",
        incomplete=Words("有的直播这一项平台没有给", "Of some broadcasts the platform does not say it"),
    )


def from_posts(number: str) -> Measure:
    """The sum of one running total over the posts that were published; every post counts once."""
    return Measure(
        "post_facts",
        "posts",
        f"sum({number})",
        OF_POSTS,
        ("shop", "platform", "channel", "post"),
        incomplete_when=f"count(*) FILTER (WHERE {number} IS NULL) > 0",
        incomplete=Words("有的内容没有写这一项", "Of some posts the list does not say it"),
    )


POSTS_PUBLISHED = Measure("post_facts", "posts", "count(*)", OF_POSTS, ("shop", "platform", "channel", "post"))
