"""已卖出的宝贝, the line list: five lines of two orders; the order list is not there yet."""

from duoshou.simulated_shop.headers import TAOBAO_ORDER_LINES
from tests.importers.exports.export import Export, as_csv

FIRST, SECOND = "1812345678901234501", "1812345678901234502"


def line(order_id: str, title: str, price: str, pieces: str, code: str, sku: str = "", status: str = "交易成功"):
    """The cells of one line."""
    return {
        "订单编号": order_id,
        "标题": title,
        "价格": price,
        "购买数量": pieces,
        "外部系统编号": code,
        "商品属性": sku,
        "订单状态": status,
        "商家编码": code,
    }


def stored(order_id: str, key: str, title: str, code: str, price_fen: int, pieces: int, **more: str):
    """The row that comes of it."""
    return {
        "platform": "taobao", "order_id": order_id, "line_key": key, "item_code": code, "title": title,
        "price_fen": price_fen, "pieces": pieces, "status": "completed",
    } | more  # fmt: skip


EXPORT = Export(
    header=TAOBAO_ORDER_LINES,
    cells=(
        line(f'="{FIRST}"', "龙井 春茶", "48.00", "1", "LJ-01", "净含量:50g"),
        line(f'="{FIRST}"', "龙井 春茶", "48.00", "1", "LJ-01", "净含量:100g"),
        line(f'="{SECOND}"', "紫砂壶", "1,200.00", "1", "ZS-02"),
        line(f'="{SECOND}"', "茶巾", "17.25", "2", "CJ-03"),
        line(f'="{SECOND}"', "茶巾（灰）", "0.00", "1", "CJ-04"),
    ),
    write=as_csv("gb18030", quoted=True),
    suffix=".csv",
    encoding="gb18030",
    later={"订单状态": "交易关闭"},
    doubled_is_another_line=True,
    tables={
        "order_lines": [
            stored(FIRST, "LJ-01|净含量:100g|龙井 春茶#1", "龙井 春茶", "LJ-01", 48_00, 1, sku="净含量:100g"),
            stored(FIRST, "LJ-01|净含量:50g|龙井 春茶#1", "龙井 春茶", "LJ-01", 48_00, 1, sku="净含量:50g"),
            stored(SECOND, "CJ-03|茶巾#1", "茶巾", "CJ-03", 17_25, 2),
            stored(SECOND, "CJ-04|茶巾（灰）#1", "茶巾（灰）", "CJ-04", 0, 1),
            stored(SECOND, "ZS-02|紫砂壶#1", "紫砂壶", "ZS-02", 1200_00, 1),
        ],
    },
)
