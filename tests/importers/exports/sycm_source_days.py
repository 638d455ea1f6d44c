"""生意参谋 店铺来源 with a day in every row: a group above its two sources, a group without any below it."""

from datetime import date

from duoshou.simulated_shop.headers import SYCM_SOURCE_DAY
from tests.importers.exports.export import Export, as_xls


def source(day: str, group: str, detail: str, visitors: str, **more: str):
    """The cells of one source on one day."""
    return {"统计日期": day, "来源": group, "来源明细": detail, "访客数": visitors, "访客数变化": "-3.20%"} | more


def stored(day: date, group: str, detail: str, visitors: int, **more: int):
    """The row that comes of it."""
    return {"platform": "taobao", "day": day, "source_group": group, "source": detail, "visitors": visitors} | more


FIRST, LAST = date(2026, 11, 1), date(2026, 11, 2)

EXPORT = Export(
    header=SYCM_SOURCE_DAY,
    above=(("店铺流量来源",), ("统计粒度：日", "终端：全部"), ("说明：同一访客经多个来源进店，在每个来源各计一次",), ()),
    cells=(
        source("2026-11-01", "淘内免费", "汇总", "1,560", 下单买家数="56", 支付买家数="53", 支付金额="4,373.50"),
        source("2026-11-01", "淘内免费", "手淘搜索", "1,320", 下单买家数="42", 支付买家数="41", 支付金额="3,344.90"),
        source("2026-11-01", "淘内免费", "手淘推荐", "340", 下单买家数="14", 支付买家数="-", 支付金额="-"),
        source("2026-11-01", "淘外流量", "", "52", 下单买家数="0", 支付金额="0.00"),
        source("2026-11-02", "淘内免费", "手淘搜索", "1,300"),
        source("2026-11-02", "付费流量", "付费流量", "7"),
    ),
    write=as_xls,
    suffix=".xls",
    encoding="xls",
    first_day=FIRST,
    last_day=LAST,
    later={"访客数": "1,301"},
    tables={
        "source_days": [
            stored(FIRST, "淘内免费", "手淘推荐", 340, order_buyers=14),
            stored(FIRST, "淘内免费", "手淘搜索", 1_320, order_buyers=42, buyers_paid=41, paid_fen=3_344_90),
            stored(FIRST, "淘内免费", "汇总", 1_560, order_buyers=56, buyers_paid=53, paid_fen=4_373_50),
            stored(FIRST, "淘外流量", "汇总", 52, order_buyers=0, paid_fen=0),
            stored(LAST, "付费流量", "汇总", 7),
            stored(LAST, "淘内免费", "手淘搜索", 1_300),
        ],
    },
)  # fmt: skip
