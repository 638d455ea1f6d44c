"""千牛's new item report: GBK, every line numbered, one order of two lines."""

from datetime import date

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import QIANNIU_ORDER_LINES

A, B, C = (f"22912345678901235{turn:02}" for turn in (21, 37, 58))


def line(number: str, order: str, price: str, pieces: str, amount: str, **more: str):
    """The cells of one line that matter."""
    return {
        "子订单编号": number, "主订单编号": order, "商品标题": "陈皮话梅", "商品价格": price, "购买数量": pieces,
        "买家应付货款": amount, "订单状态": "交易成功", "商品ID": "754299529443", "商家编码": "GG-004",
        "退款状态": "无退款申请", "退款金额": "无退款申请", "订单创建时间": "2026-10-31 23:58:00",
    } | more  # fmt: skip


def stored(number: str, order: str, price_fen: int, pieces: int, amount_fen: int, **more: object):
    """The line that comes of it."""
    return {
        "platform": "taobao", "order_id": order, "line_key": number, "item_id": "754299529443", "item_code": "GG-004",
        "title": "陈皮话梅", "price_fen": price_fen, "pieces": pieces, "amount_fen": amount_fen,
        "status": "completed", "ordered_day": date(2026, 10, 31),
    } | more  # fmt: skip


EXPORT = Export(
    header=QIANNIU_ORDER_LINES,
    cells=(
        line("2291234567890123522", A, "32.00", "4", "128.00", 商品属性="口味：原味"),
        line("2291234567890123538", B, "500.00", "2", "1,000.00"),
        line("2291234567890123539", B, "60.00", "1", "50.50", 商家编码="", 外部系统编号=""),
        line("2291234567890123558", C, "36.00", "1", "36.00", 订单状态="等待买家付款"),
        line("2291234567890123559", C, "0.00", "1", "0.00", 订单创建时间="2026-11-01 00:00:01"),
    ),
    write=as_csv("gbk"),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 1),
    later={"订单状态": "买家已付款，等待卖家发货"},
    tables={
        "order_lines": [
            stored("2291234567890123522", A, 32_00, 4, 128_00, sku="口味：原味"),
            stored("2291234567890123538", B, 500_00, 2, 1000_00),
            {name: cell for name, cell in stored("2291234567890123539", B, 60_00, 1, 50_50).items()
             if name != "item_code"},
            stored("2291234567890123558", C, 36_00, 1, 36_00, status="placed"),
            stored("2291234567890123559", C, 0, 1, 0, ordered_day=date(2026, 11, 1)),
        ],
    },
)  # fmt: skip
