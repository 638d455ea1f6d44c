"""抖音 直播日报: two rooms, a day on which one of them sold nothing."""

from datetime import date
from decimal import Decimal

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import DOUYIN_LIVE_DAY


def live_day(room: str, day: str, paid: str, orders: str, viewers: str, **more: str):
    """The cells of one room on one day that matter."""
    return {
        "直播间名称": room, "日期": day, "成交金额": paid, "成交订单数": orders, "直播间观看人数": viewers, "退款率": "3.2%",
    } | more  # fmt: skip


def stored(room: str, day: date, paid_fen: int, orders: int, viewers: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "douyin", "day": day, "room": room, "paid_fen": paid_fen, "orders_paid": orders,
        "viewers": viewers,
    } | more  # fmt: skip


EXPORT = Export(
    header=DOUYIN_LIVE_DAY,
    cells=(
        live_day(
            "山茶小铺", "2026-10-31", "12,345.60", "141", "3,901",
            **{
                "直播时长(小时)": "6.5", "成交件数": "161", "成交人数": "139", "直播间退款金额": "88.00",
                "直播间观看人次": "5,120", "最高在线人数": "230", "新增粉丝数": "44", "商品曝光人数": "3,000",
                "商品点击人数": "900", "投放消耗": "512.35", "人均看播时长": "1分20.5秒", "评论次数": "1,204",
                "点赞次数": "15,000", "分享次数": "33", "取关粉丝数": "2",
            },
        ),
        live_day("山茶小铺", "2026-11-01", "0.00", "0", "120", 投放消耗="-", 人均看播时长="45.3"),
        live_day("山茶小铺二号", "2026-11-01", "999.99", "12", "800", 人均看播时长="00:01:05"),
        live_day("山茶小铺", "2026-11-02", "1,000.00", "13", "850"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 2),
    later={"成交金额": "1,009.99"},
    tables={
        "live_days": [
            stored(
                "山茶小铺", date(2026, 10, 31), 12_345_60, 141, 3_901, hours=Decimal("6.5000"), pieces_paid=161,
                buyers_paid=139, refund_fen=88_00, views=5_120, viewers_at_once=230, new_followers=44,
                shown_goods_to=3_000, clicked_goods=900, spend_fen=512_35, watch_seconds=Decimal("80.5000"),
                comments=1_204, likes=15_000, shares=33, lost_followers=2,
            ),
            # In which unit a bare 45.3 stands, nobody knows.
            stored("山茶小铺", date(2026, 11, 1), 0, 0, 120),
            stored("山茶小铺二号", date(2026, 11, 1), 999_99, 12, 800, watch_seconds=Decimal("65.0000")),
            stored("山茶小铺", date(2026, 11, 2), 1_000_00, 13, 850),
        ],
    },
)  # fmt: skip
