"""自营商城 goods: two SKUs of one shirt, a cup, and something without a category."""

from tests.importers.exports.export import Export, as_csv


def good(code: str, item: str, title: str, category: str, price: str):
    """The cells of one SKU."""
    return {"规格编码": code, "商城商品号": item, "商品标题": title, "商城分类": category, "商城售价": price}


def stored(code: str, item: str, title: str, price_fen: int, **more: str):
    """The row that comes of it."""
    return {"item_code": code, "item_id": item, "title": title, "price_fen": price_fen} | more


EXPORT = Export(
    header=("规格编码", "商城商品号", "商品标题", "商城分类", "商城售价"),
    cells=(
        good("SHIRT-RED-M", "mall-7", "纯棉衬衫", "服装", "60.00"),
        good("SHIRT-RED-L", "mall-7", "纯棉衬衫", "服装", "62.00"),
        good("1E5", "mall-8", '杯子, 带"盖"', "器", "15.00"),
        good("MISC", "mall-9", "杂件", "", "1.05"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    later={"商城售价": "16.00"},
    tables={
        "items": [
            stored("1E5", "mall-8", '杯子, 带"盖"', 15_00, category="器"),
            stored("MISC", "mall-9", "杂件", 1_05),
            stored("SHIRT-RED-L", "mall-7", "纯棉衬衫", 62_00, category="服装"),
            stored("SHIRT-RED-M", "mall-7", "纯棉衬衫", 60_00, category="服装"),
        ],
    },
)
