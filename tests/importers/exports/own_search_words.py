"""The shop's own list of search words: one noted on two days, one with nothing but its index."""

from datetime import date
from decimal import Decimal

from tests.importers.exports.export import Export, as_csv

HEADER = ("日期", "搜索词", "搜索人气", "点击人气", "点击率", "支付转化率", "在线商品数", "参考价")


def noted(*cells: str):
    """The cells of one word on one day."""
    return dict(zip(HEADER, cells, strict=True))


EXPORT = Export(
    header=HEADER,
    cells=(
        noted("2026/10/25", "龙井茶", "12,500", "8000.5", "85.5%", "6.2%", "35000", "1.25"),
        noted("2026-11-01", "龙井茶", "13,800", "9100", "90%", "7%", "36000", "￥1.30"),
        noted("2026-11-01", "明前龙井", "4,210", "", "", "", "", ""),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 10, 25),
    last_day=date(2026, 11, 1),
    later={"参考价": "1.45"},
    tables={
        "search_words": [
            {
                "day": date(2026, 10, 25),
                "word": "龙井茶",
                "search_index": Decimal("12500"),
                "click_index": Decimal("8000.5"),
                "click_ratio": Decimal("0.855"),
                "paid_ratio": Decimal("0.062"),
                "goods_online": 35_000,
                "bid_fen": 1_25,
            },
            {"day": date(2026, 11, 1), "word": "明前龙井", "search_index": Decimal("4210")},
            {
                "day": date(2026, 11, 1),
                "word": "龙井茶",
                "search_index": Decimal("13800"),
                "click_index": Decimal("9100"),
                "click_ratio": Decimal("0.9"),
                "paid_ratio": Decimal("0.07"),
                "goods_online": 36_000,
                "bid_fen": 1_30,
            },
        ],
    },
)
