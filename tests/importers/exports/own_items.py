"""The shop's own list of goods: a CSV without codes of its own on one line."""

from tests.importers.exports.export import Export, as_csv


def good(item: str, title: str, price: str, category: str, code: str):
    """The cells of one good."""
    return {"宝贝ID": item, "标题": title, "价格": price, "类目": category, "商家编码": code}


EXPORT = Export(
    header=("宝贝ID", "标题", "价格", "类目", "商家编码"),
    cells=(
        good("654321098765", "龙井 春茶", "48.00", "茶叶", "LJ-01"),
        good("654321098766", "紫砂壶", "1,200", "茶具", "ZS-02"),
        good("654321098767", "茶巾", "17.25", "茶具", ""),
        good("654321098768", "茶巾（灰）", "", "茶具", "CJ-04"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    later={"价格": "16.00"},
    tables={
        "items": [
            {
                "item_code": "654321098767",
                "item_id": "654321098767",
                "title": "茶巾",
                "category": "茶具",
                "price_fen": 17_25,
            },
            {"item_code": "CJ-04", "item_id": "654321098768", "title": "茶巾（灰）", "category": "茶具"},
            {
                "item_code": "LJ-01",
                "item_id": "654321098765",
                "title": "龙井 春茶",
                "category": "茶叶",
                "price_fen": 48_00,
            },
            {
                "item_code": "ZS-02",
                "item_id": "654321098766",
                "title": "紫砂壶",
                "category": "茶具",
                "price_fen": 1_200_00,
            },
        ],
    },
)
