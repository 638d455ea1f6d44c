"""抖音 直播日报: one row per live room and day; the names of 40 columns are known, their order is not."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 罗盘 counts 成交金额 as what the buyer paid, freight in it and the platform's coupons not, and lists a broadcast on the day
# it began: it is another calibre than 支付金额 of douyin_orders.py, and lies in a table of its own. In which unit 人均看播时长
# stands is not known: it counts where the header or the cell says one (秒, 分, 00:01:20), a bare number does not.
SAID_IN_SECONDS = r"""CASE
    WHEN regexp_full_match(watched, '[0-9]{1,3}:[0-9]{2}:[0-9]{2}')
        THEN CAST(split_part(watched, ':', 1) AS BIGINT) * 3600 + CAST(split_part(watched, ':', 2) AS BIGINT) * 60
            + CAST(split_part(watched, ':', 3) AS BIGINT)
    WHEN regexp_full_match(watched, '(?:[0-9]{1,3}小?时)?(?:[0-9]{1,4}分钟?)?(?:[0-9]{1,5}(?:\.[0-9]{1,4})?秒)?')
        THEN coalesce(TRY_CAST(regexp_extract(watched, '([0-9]+)小?时', 1) AS BIGINT), 0) * 3600
            + coalesce(TRY_CAST(regexp_extract(watched, '([0-9]+)分', 1) AS BIGINT), 0) * 60
            + coalesce(TRY_CAST(regexp_extract(watched, '([0-9.]+)秒', 1) AS DECIMAL(18, 4)), 0)
    END"""

IMPORTER = Importer(
    platform="douyin",
    kind="live_days",
    words=Words("抖音直播日报", "Douyin live days"),
    where_to_export=Words("抖音的直播间分日数据导出；菜单位置未知", "Douyin, live rooms by day; menu path unknown"),
    sources=(
        Source("room", ("直播间名称",), "words", required=True, filled=True),
        Source("day", ("日期",), "day", required=True, filled=True),
        Source("hours", ("直播时长(小时)",), "decimal"),
        Source("paid_fen", ("成交金额",), "money", required=True),
        Source("orders_paid", ("成交订单数",), "whole", required=True),
        Source("pieces_paid", ("成交件数",), "whole"),
        Source("buyers_paid", ("成交人数",), "whole"),
        Source("refund_fen", ("直播间退款金额",), "money"),
        Source("viewers", ("直播间观看人数",), "whole", required=True),
        Source("views", ("直播间观看人次",), "whole"),
        Source("viewers_at_once", ("最高在线人数",), "whole"),
        Source("new_followers", ("新增粉丝数",), "whole"),
        Source("shown_goods_to", ("商品曝光人数",), "whole"),
        Source("clicked_goods", ("商品点击人数",), "whole"),
        Source("spend_fen", ("投放消耗",), "money"),
        Source("seconds", ("人均看播时长(秒)", "人均看播时长：秒"), "decimal"),
        Source("minutes", ("人均看播时长(分钟)", "人均看播时长：分钟"), "decimal"),
        Source("watched", ("人均看播时长",), "words", blanks=("-",)),
        Source("comments", ("评论次数",), "whole"),
        Source("likes", ("点赞次数",), "whole"),
        Source("shares", ("分享次数",), "whole"),
        Source("lost_followers", ("取关粉丝数",), "whole"),
    ),
    targets=(
        Target(
            table="live_days",
            counted=True,
            shaped={"watch_seconds": f"coalesce(seconds, minutes * 60, {SAID_IN_SECONDS})"},
        ),
    ),
)
