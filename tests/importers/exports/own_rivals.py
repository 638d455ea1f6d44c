"""The shop's own notes on competitors: one item in two shops on one day, one with nothing but its price."""

from datetime import date

from tests.importers.exports.export import Export, as_csv

HEADER = ("日期", "竞品", "竞品价格", "竞店", "商家编码", "宝贝ID", "竞品销量", "平台")


def noted(*cells: str):
    """The cells of one note."""
    return dict(zip(HEADER, cells, strict=True))


EXPORT = Export(
    header=HEADER,
    cells=(
        noted("2026-10-31", "明前龙井 50g", "￥1,088.00", "狮峰旗舰店", "LJ-01", "654321098765", "1,200", "天猫"),
        noted("2026/11/1", "明前龙井 50g", "99.9", "狮峰旗舰店", "LJ-01", "", "1230", "天猫"),
        noted("2026-11-01", "明前龙井 50g", "89", "梅家坞专营", "", "", "", ""),
        noted("2026-11-01", "茶宠", "0", "", "", "", "", ""),
    ),
    write=as_csv("gb18030"),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 1),
    later={"竞品价格": "79"},
    tables={
        "rival_prices": [
            {
                "day": date(2026, 10, 31), "rival": "明前龙井 50g", "rival_shop": "狮峰旗舰店", "price_fen": 1_088_00,
                "item_code": "LJ-01", "item_id": "654321098765", "rival_pieces": 1_200, "channel": "天猫",
            },
            {"day": date(2026, 11, 1), "rival": "明前龙井 50g", "rival_shop": "梅家坞专营", "price_fen": 89_00},
            {
                "day": date(2026, 11, 1), "rival": "明前龙井 50g", "rival_shop": "狮峰旗舰店", "price_fen": 99_90,
                "item_code": "LJ-01", "rival_pieces": 1_230, "channel": "天猫",
            },
            {"day": date(2026, 11, 1), "rival": "茶宠", "rival_shop": "未知", "price_fen": 0},
        ],
    },
)  # fmt: skip
