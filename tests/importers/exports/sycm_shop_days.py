"""生意参谋, the shop by day: a real `.xls` with title lines above the header, thousands, percents and `-`."""

from datetime import date
from decimal import Decimal

from duoshou.simulated_shop.headers import SYCM_SHOP_DAY
from tests.importers.exports.export import Export, as_xls


def shop_day(day: str, visitors: str, paid: str, buyers: str, **more: str):
    """The cells of one day."""
    return {"统计日期": day, "访客数": visitors, "浏览量": "11,269", "支付金额": paid, "支付买家数": buyers} | more


def stored(day: date, visitors: int, paid_fen: int, buyers: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "taobao", "day": day, "visitors": visitors, "page_views": 11_269,
        "paid_fen": paid_fen, "buyers_paid": buyers,
    } | more  # fmt: skip


EXPORT = Export(
    header=SYCM_SHOP_DAY,
    above=(("店铺数据",), ("统计粒度：日", "终端：全部"), ()),
    cells=(
        shop_day(
            "2026-10-31", "3,901", "12,345.60", "141",
            跳失率="78.15%", 平均停留时长="32.50", 人均浏览量="2.89", 老访客数="901", 新访客数="3,000", 加购人数="250", 商品收藏买家数="99",
            下单金额="13,000.00", 下单买家数="150", 支付老买家数="41", 支付父订单数="144", 支付件数="161", 成功退款金额="88.00", 描述相符评分="4.891",
            物流服务评分="4.870", 服务态度评分="4.902", 直通车消耗="-", 钻石展位消耗="-",
        ),
        shop_day("2026-11-01", "0", "0.00", "0", 跳失率="0.00%", 成功退款金额="-"),
        shop_day("2026-11-02", "1,200", "999.99", "12", 跳失率="-", 支付件数="13"),
        shop_day("2026-11-03", "1,201", "1,000.00", "13", 跳失率="60.5%", 支付件数="14"),
    ),
    write=as_xls,
    suffix=".xls",
    encoding="xls",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"支付金额": "1,009.99", "支付件数": "14"},
    tables={
        "shop_days": [
            stored(
                date(2026, 10, 31), 3_901, 12_345_60, 141,
                bounce_ratio=Decimal("0.781500"), stay_seconds=Decimal("32.5000"), pages_per_visitor=Decimal("2.8900"),
                returning_visitors=901, new_visitors=3_000, cart_users=250, favourite_users=99, ordered_fen=13_000_00,
                order_buyers=150, returning_buyers=41, orders_paid=144, pieces_paid=161, refund_fen=88_00,
                description_score=Decimal("4.8910"), logistics_score=Decimal("4.8700"), service_score=Decimal("4.9020"),
            ),
            stored(date(2026, 11, 1), 0, 0, 0, bounce_ratio=Decimal("0.000000")),
            stored(date(2026, 11, 2), 1_200, 999_99, 12, pieces_paid=13),
            stored(date(2026, 11, 3), 1_201, 1_000_00, 13, bounce_ratio=Decimal("0.605000"), pieces_paid=14),
        ],
    },
)  # fmt: skip
