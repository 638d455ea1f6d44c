"""The shop's own list of costs: a workbook with numbers as numbers and days as days; one price rose."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx

FOR_ALL_TIME = date(1970, 1, 1)


def cost(code: str, title: str, category: str, yuan: float, since: date | str = ""):
    """The cells of one cost."""
    return {"商家编码": code, "商品名称": title, "类目": category, "成本价": yuan, "生效日期": since}


EXPORT = Export(
    header=("商家编码", "商品名称", "类目", "成本价", "生效日期"),
    cells=(
        cost("LJ-01", "龙井 春茶", "茶叶", 21.5, date(2026, 1, 1)),
        cost("LJ-01", "龙井 春茶", "茶叶", 23, date(2026, 10, 1)),
        cost("ZS-02", "紫砂壶", "茶具", 480.01),
        cost("CJ-03", "茶巾", "茶具", 3.2, date(2026, 10, 1)),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    later={"成本价": 470},
    tables={
        "product_costs": [
            {"item_code": "CJ-03", "valid_from": date(2026, 10, 1), "cost_fen": 3_20},
            {"item_code": "LJ-01", "valid_from": date(2026, 1, 1), "cost_fen": 21_50},
            {"item_code": "LJ-01", "valid_from": date(2026, 10, 1), "cost_fen": 23_00},
            {"item_code": "ZS-02", "valid_from": FOR_ALL_TIME, "cost_fen": 480_01},
        ],
        "items": [
            {"item_code": "CJ-03", "title": "茶巾", "category": "茶具"},
            {"item_code": "LJ-01", "title": "龙井 春茶", "category": "茶叶"},
            {"item_code": "ZS-02", "title": "紫砂壶", "category": "茶具"},
        ],
    },
)
