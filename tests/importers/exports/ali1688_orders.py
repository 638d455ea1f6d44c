"""1688 已卖出的货品: five lines of four orders; cells of an order merged over its lines, one order unpaid, one closed."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_xlsx, buyer_of
from tests.importers.exports.headers import ALI1688_ORDERS

A, B, C, D = (f"180123456789012345{place}" for place in range(4))
TEA, CLOTH = "674321098765", "674321098766"


def line(title: str, price: str, pieces: str, offer: str, code: str = "", **more: str):
    """The cells of a line that stands below another of its order."""
    return {
        "货品标题": title, "单价(元)": price, "数量": pieces, "单位": "件", "Offer ID": offer, "单品货号": code,
    } | more  # fmt: skip


def first_line(
    order_id: str, buyer: str, goods: str, postage: str, paid: str, status: str, at: str, *cells: str, **more
):
    """The cells of the first line of an order, with what belongs to the order."""
    return line(*cells) | {
        "订单编号": order_id, "买家会员名": buyer, "卖家公司名": "山茶茶业", "卖家会员名": "山茶茶业:客服01",
        "货品总价(元)": goods, "运费(元)": postage, "涨价或折扣(元)": "-0.00", "实付款(元)": paid, "订单状态": status,
        "订单创建时间": at, "收货地址": "浙江省 杭州市 西湖区 某街道", "货品种类": "1",
    } | more  # fmt: skip


def stored_line(order_id: str, key: str, title: str, price_fen: int, pieces: int, status: str, day: date, **more: str):
    """The order line that comes of it."""
    return {
        "platform": "ali1688", "order_id": order_id, "line_key": key, "title": title, "price_fen": price_fen,
        "pieces": pieces, "status": status, "ordered_day": day, "item_id": key.split("|")[0].split("#")[0],
    } | more  # fmt: skip


def stored(order_id: str, buyer: str, status: str, at: datetime, day: date, **more):
    """The order that comes of it."""
    return {
        "platform": "ali1688", "order_id": order_id, "buyer_id": buyer_of("ali1688", buyer), "status": status,
        "ordered_at": at, "ordered_day": day, "province": "浙江", "line_count": 1, "refund_fen": 0,
    } | more  # fmt: skip


FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)

EXPORT = Export(
    header=ALI1688_ORDERS,
    cells=(
        first_line(
            A, "小林百货", "1,240.00", "10.00", "1,245.00", "等待买家确认收货", "2026-11-01 00:00:10",
            "桂花龙井 100g", "24.00", "50", TEA, "LJ-100",
            **{"SKU ID": "4801", "订单付款时间": "2026-11-01 00:05:00", "涨价或折扣(元)": "-5.00"},
        ),
        line("手作茶巾", "4.00", "10", CLOTH, "", 货号="CJ-03"),
        first_line(
            B, "青山超市:采购", "48.00", "0.00", "48.00", "交易成功", "2026-11-01 23:59:50",
            "桂花龙井 100g", "24.00", "2", TEA, "LJ-100", **{"SKU ID": "4801", "订单付款时间": "2026-11-02 00:01:00"},
        ),
        first_line(
            C, "小林百货", "24.00", "6.00", "30.00", "交易关闭", "2026-11-02 09:00:00",
            "桂花龙井 100g", "24.00", "1", TEA, "LJ-100", **{"SKU ID": "4801", "订单付款时间": "2026-11-02 09:01:00"},
        ),
        first_line(
            D, "青山超市", "40.00", "", "40.00", "等待买家付款", "2026-11-02 10:00:00",
            "手作茶巾", "4.00", "10", CLOTH, "", 货号="CJ-03",
        ),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=FIRST,
    last_day=SECOND,
    later={"数量": "3"},
    doubled_is_another_line=True,
    tables={
        "orders": [
            stored(
                A, "小林百货", "shipped", datetime(2026, 10, 31, 16, 0, 10), FIRST,
                paid_at=datetime(2026, 10, 31, 16, 5), paid_day=FIRST, goods_fen=1_235_00, postage_fen=10_00,
                ordered_fen=1_245_00, paid_fen=1_245_00, pieces=60, line_count=2,
            ),
            stored(
                B, "青山超市:采购", "completed", datetime(2026, 11, 1, 15, 59, 50), FIRST,
                paid_at=datetime(2026, 11, 1, 16, 1), paid_day=SECOND, goods_fen=48_00, postage_fen=0,
                ordered_fen=48_00, paid_fen=48_00, pieces=2,
            ),
            stored(
                C, "小林百货", "closed", datetime(2026, 11, 2, 1, 0), SECOND,
                paid_at=datetime(2026, 11, 2, 1, 1), paid_day=SECOND, goods_fen=24_00, postage_fen=6_00,
                ordered_fen=30_00, paid_fen=30_00, refund_fen=30_00, pieces=1,
            ),
            stored(
                D, "青山超市", "placed", datetime(2026, 11, 2, 2, 0), SECOND,
                goods_fen=40_00, postage_fen=0, ordered_fen=40_00, paid_fen=0, pieces=10,
            ),
        ],
        "order_lines": [
            stored_line(
                A, f"{TEA}|4801|LJ-100#1", "桂花龙井 100g", 24_00, 50, "shipped", FIRST, item_code="LJ-100", sku="4801"
            ),
            stored_line(A, f"{CLOTH}#1", "手作茶巾", 4_00, 10, "shipped", FIRST, item_code="CJ-03"),
            stored_line(
                B, f"{TEA}|4801|LJ-100#1", "桂花龙井 100g", 24_00, 2, "completed", FIRST, item_code="LJ-100", sku="4801"
            ),
            stored_line(
                C, f"{TEA}|4801|LJ-100#1", "桂花龙井 100g", 24_00, 1, "closed", SECOND, item_code="LJ-100", sku="4801"
            ),
            stored_line(D, f"{CLOTH}#1", "手作茶巾", 4_00, 10, "placed", SECOND, item_code="CJ-03"),
        ],
    },
)  # fmt: skip
