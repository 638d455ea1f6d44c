"""Live days: what a platform reports about one live room for the broadcasts that began on one day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, number, text

# The paid amount stands on the day on which the broadcast began and may grow for weeks; it lies within the shop's own
# paid amount, and the two are never added.
LIVE_DAYS = Table(
    name="live_days",
    words=Words("直播日报", "Live days"),
    grain="one live room on one platform on the business day on which its broadcasts began",
    key=("platform", "day", "room"),
    filed_by="day",
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "日期", "Day"),
        text("room", "直播间", "Room"),
        number("hours", "直播时长（小时）", "Hours on air"),
        fen("paid_fen", "成交金额", "Paid, refunds not deducted"),
        count("orders_paid", "成交订单数", "Orders paid"),
        count("pieces_paid", "成交件数", "Pieces paid"),
        count("buyers_paid", "成交人数", "Buyers paying"),
        fen("refund_fen", "退款金额", "Refunded"),
        count("viewers", "观看人数", "Viewers"),
        count("views", "观看人次", "Views"),
        count("viewers_at_once", "最高在线人数", "Most viewers at once"),
        count("new_followers", "新增粉丝数", "New followers"),
        count("shown_goods_to", "商品曝光人数", "People shown goods"),
        count("clicked_goods", "商品点击人数", "People clicking goods"),
        fen("spend_fen", "投放消耗", "Spent on advertising"),
        number("watch_seconds", "人均看播时长（秒）", "Watched per person (seconds)", later=True),
        count("comments", "评论次数", "Comments", later=True),
        count("likes", "点赞次数", "Likes", later=True),
        count("shares", "分享次数", "Shares", later=True),
        count("lost_followers", "取关粉丝数", "Followers lost", later=True),
    ),
)
