"""The shop's own list of what it published: when, where, under which title, and what came of it up to now."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Figures are totals since publication, as the platforms show them. A post that the platform's own list tells as well
# counts once, by that list (see post_facts.sql). Of two lists the one with the later 统计日期 counts; without it the one
# that came last, so that a slip of the pen can be put right.
# Not solved: a post is known by its title and its moment, a day alone being its midnight. Who changes the title, or a
# day into a day with a time, has the post twice.
IMPORTER = Importer(
    platform="own",
    kind="posts",
    words=Words("内容发布表", "Posts (your own list)"),
    where_to_export=Words(
        "自己的表：发布时间、内容标题、阅读量；可加发布平台、体裁、曝光量、点赞数、评论数、收藏数、分享数、涨粉数、统计日期；标题和发布时间改了就算另一篇",
        "Your own list: time published, title, reads; if you like, where, form, impressions, likes, comments, saves, "
        "shares, followers won, the day you noted them; with another title or time it is another post",
    ),
    sources=(
        Source("published_at", ("发布时间", "发布日期", "published at"), "moment", required=True, filled=True),
        Source("title", ("内容标题", "post title"), "words", required=True, filled=True),
        Source("reads", ("阅读量", "播放量", "观看量", "reads"), "whole", required=True),
        Source("channel", ("发布平台", "平台", "渠道", "published on"), "words"),
        Source("form", ("体裁", "内容形式", "形式", "form"), "words"),
        Source("noted_day", ("统计日期", "记录日期", "day noted"), "day"),
        Source("impressions", ("曝光量", "曝光", "展现量", "impressions"), "whole"),
        Source("likes", ("点赞数", "点赞量", "点赞", "likes"), "whole"),
        Source("comments", ("评论数", "评论量", "评论", "comments"), "whole"),
        Source("saves", ("收藏数", "收藏量", "收藏", "saves"), "whole"),
        Source("shares", ("分享数", "分享量", "转发数", "分享", "转发", "shares"), "whole"),
        Source("new_followers", ("涨粉数", "涨粉量", "新增粉丝数", "涨粉", "followers won"), "whole"),
    ),
    targets=(
        Target(
            table="posts",
            counted=True,
            shaped={"channel": "coalesce(channel, '未知')", "published_day": "business_day(published_at, zone)"},
        ),
    ),
)
