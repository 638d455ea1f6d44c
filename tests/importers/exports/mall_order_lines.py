"""自营商城 order lines: two orders, one of them with a gift; the orders themselves are not there yet."""

from tests.importers.exports.export import Export, as_csv

FIRST, SECOND = "117893240000000001", "117893240000000002"


def line(
    order_id: str, number: str, item: str, code: str, title: str, price: str, pieces: str, paid: str, sku: str = ""
):
    """The cells of one line."""
    return {
        "商城订单号": order_id, "明细行号": number, "商城商品号": item, "规格编码": code, "商品标题": title, "规格": sku,
        "原单价": price, "购买件数": pieces, "行应付": paid,
    }  # fmt: skip


def stored(order_id: str, number: str, item: str, code: str, title: str, price_fen: int, pieces: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "mall", "order_id": order_id, "line_key": number, "item_id": item, "item_code": code,
        "title": title, "price_fen": price_fen, "pieces": pieces,
    } | more  # fmt: skip


EXPORT = Export(
    header=("商城订单号", "明细行号", "商城商品号", "规格编码", "商品标题", "规格", "原单价", "购买件数", "行应付"),
    cells=(
        line(FIRST, "1", "mall-7", "SHIRT-RED-M", "纯棉衬衫", "60.00", "1", "54.00", "颜色:红 尺码:M"),
        line(FIRST, "2", "mall-8", "1E5", '杯子, 带"盖"', "40.00", "1", "36.00"),
        line(FIRST, "3", "mall-9", "GIFT-1", "赠品茶包", "5.00", "2", "0.00"),
        line(SECOND, "1", "mall-8", "1E5", '杯子, 带"盖"', "15.00", "1", "15.00"),
        line(SECOND, "2", "mall-7", "SHIRT-RED-M", "纯棉衬衫", "60.00", "1", "60.00", "颜色:红 尺码:M"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    later={"行应付": "14.00"},
    tables={
        "order_lines": [
            stored(FIRST, "1", "mall-7", "SHIRT-RED-M", "纯棉衬衫", 60_00, 1, amount_fen=54_00, sku="颜色:红 尺码:M"),
            stored(FIRST, "2", "mall-8", "1E5", '杯子, 带"盖"', 40_00, 1, amount_fen=36_00),
            stored(FIRST, "3", "mall-9", "GIFT-1", "赠品茶包", 5_00, 2, amount_fen=0),
            stored(SECOND, "1", "mall-8", "1E5", '杯子, 带"盖"', 15_00, 1, amount_fen=15_00),
            stored(SECOND, "2", "mall-7", "SHIRT-RED-M", "纯棉衬衫", 60_00, 1, amount_fen=60_00, sku="颜色:红 尺码:M"),
        ],
    },
)
