"""生意参谋 交易总览 by day, as a program fetches it: thousands, a blank, changes against the day before in percent."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import SYCM_TRADE_DAY


def trade_day(day: str, visitors: str, order_buyers: str, ordered: str, buyers: str, paid: str, **more: str):
    """The cells of one day of all devices."""
    return {
        "栏目": "交易", "菜单": "交易概况", "数据点": "交易总览", "维度": "店铺", "日期范围": f"{day}~{day}", "终端": "所有终端",
        "导出时间": "2026-11-22 08:30:15", "访客数": visitors, "访客数较上一周期": "-3.20%", "下单买家数": order_buyers,
        "下单金额": ordered, "支付买家数": buyers, "支付金额": paid, "支付子订单数": "70", "新买家数": "41", "老买家数": "12",
    } | more  # fmt: skip


def stored(day: date, visitors: int, order_buyers: int, ordered_fen: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "taobao", "day": day, "visitors": visitors, "order_buyers": order_buyers,
        "ordered_fen": ordered_fen,
    } | more  # fmt: skip


DAYS = [date(2026, 11, day) for day in (1, 2, 3, 4)]

EXPORT = Export(
    header=SYCM_TRADE_DAY,
    cells=(
        trade_day("2026-11-01", "1,560", "56", "4,600.50", "53", "4,373.50"),
        trade_day("2026-11-02", "1,300", "40", "3,000.00", "-", "-"),
        trade_day("2026-11-03", "0", "0", "0.00", "0", "0.00"),
        trade_day("2026-11-04", "1,200", "31", "2,400.00", "30", "2,345.60"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=DAYS[0],
    last_day=DAYS[-1],
    later={"支付金额": "1.00"},
    tables={
        "shop_days": [
            stored(DAYS[0], 1_560, 56, 4_600_50, buyers_paid=53, paid_fen=4_373_50),
            stored(DAYS[1], 1_300, 40, 3_000_00),
            stored(DAYS[2], 0, 0, 0, buyers_paid=0, paid_fen=0),
            stored(DAYS[3], 1_200, 31, 2_400_00, buyers_paid=30, paid_fen=2_345_60),
        ],
    },
)
