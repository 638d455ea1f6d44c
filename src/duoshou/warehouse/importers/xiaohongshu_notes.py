"""小红书 笔记列表明细表: one row per note with its running totals; a line of title above the header."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# The columns are known from several programs that read the real workbook; all agree. 曝光 to 弹幕 are totals since the
# note was published, up to a moment that the file does not say: of two files the one with more reads is the newer.
# 人均观看时长 is in seconds. A note may have no title; then its time tells it from others. A title may be edited
# later: of the rows with one moment the newest counts (see post_facts.sql), so two notes of the same second are one.
IMPORTER = Importer(
    platform="xiaohongshu",
    kind="posts",
    words=Words("小红书笔记列表", "Xiaohongshu notes"),
    where_to_export=Words(
        "小红书创作服务平台 → 数据看板 → 内容分析 → 笔记数据 → 全部 → 导出（最多 1000 篇）",
        "Xiaohongshu creator centre → Data → Content → Notes → All → Export (1,000 notes at most)",
    ),
    sources=(
        Source("title", ("笔记标题",), "words", required=True),
        Source("published_at", ("首次发布时间",), "moment", required=True, filled=True),
        Source("form", ("体裁",), "words"),
        Source("impressions", ("曝光",), "whole"),
        Source("reads", ("观看量",), "whole", required=True),
        Source("cover_click_ratio", ("封面点击率",), "rate"),
        Source("likes", ("点赞",), "whole", required=True),
        Source("comments", ("评论",), "whole", required=True),
        Source("saves", ("收藏",), "whole", required=True),
        Source("new_followers", ("涨粉",), "whole"),
        Source("shares", ("分享",), "whole"),
        Source("read_seconds", ("人均观看时长",), "decimal"),
        Source("bullet_comments", ("弹幕",), "whole"),
    ),
    targets=(
        Target(
            table="posts",
            counted=True,
            shaped={
                "channel": "'小红书'",
                "title": "coalesce(title, '无标题')",
                "published_day": "business_day(published_at, zone)",
            },
        ),
    ),
)
