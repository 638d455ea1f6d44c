"""Posts: what a platform, or the shop itself, says of one published post up to now."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, moment, number, ratio, text

# Every figure is a running total since the post was published; no list says what came of it on one day. So a post has
# one row, which the next list makes anew, and nothing here is added to numbers of days. An edited title makes a second
# row; post_facts.sql puts the two together where a platform tells the moment of publication. What stays double: a post
# of the shop's own list, or of a list that tells days alone, whose title changes or whose day later gets a time.
POSTS = Table(
    name="posts",
    words=Words("内容发布", "Posts"),
    grain="one post in one place, as it stood when it was last noted",
    key=("platform", "channel", "published_at", "title"),
    filed_by="published_day",
    older_by=("noted_day", "reads"),
    counted_by_platforms=("reads",),
    columns=(
        text("platform", "平台", "Platform"),
        text("channel", "发布平台", "Published on"),
        moment("published_at", "发布时间", "Published at"),
        day("published_day", "发布日", "Day published"),
        text("title", "内容标题", "Title"),
        text("form", "体裁", "Form"),
        day("noted_day", "统计日期", "Day noted"),
        count("impressions", "曝光量", "Impressions"),
        count("reads", "阅读量", "Reads"),
        ratio("cover_click_ratio", "封面点击率", "Cover click rate"),
        count("likes", "点赞数", "Likes"),
        count("comments", "评论数", "Comments"),
        count("saves", "收藏数", "Saves"),
        count("shares", "分享数", "Shares"),
        count("new_followers", "涨粉数", "New followers"),
        count("bullet_comments", "弹幕数", "Bullet comments"),
        number("read_seconds", "人均观看时长（秒）", "Time spent per person (seconds)"),
    ),
)
