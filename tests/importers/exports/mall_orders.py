"""自营商城 orders: one paid and shipped, one paid at midnight and refunded, one not paid, one taken up again too late."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv, buyer_of

HEADER = (
    "商城订单号", "商城买家", "商城订单状态", "下单时刻", "付款时刻", "优惠后货款", "优惠后运费", "应付总额", "实付总额", "已退总额",
    "商品件数", "明细行数", "收货省份", "收货城市", "下单场景", "关闭原因",
)  # fmt: skip


def order(number: str, buyer: str, state: str, ordered: str, goods: str, total: str, paid: str, **more: str):
    """The cells of one order."""
    return {
        "商城订单号": number, "商城买家": buyer, "商城订单状态": state, "下单时刻": ordered, "优惠后货款": goods, "优惠后运费": "0.00",
        "应付总额": total, "实付总额": paid, "已退总额": "0.00", "商品件数": "2", "明细行数": "1", "收货省份": "浙江省",
        "收货城市": "杭州市", "下单场景": "购物车",
    } | more  # fmt: skip


def stored(number: str, buyer: str, status: str, ordered: datetime, day: date, total_fen: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "mall", "order_id": number, "buyer_id": buyer_of("mall", buyer),
        "status": status, "ordered_at": ordered, "ordered_day": day,
        "goods_fen": total_fen, "postage_fen": 0, "ordered_fen": total_fen, "paid_fen": total_fen,
        "refund_fen": 0, "pieces": 2, "line_count": 1, "province": "浙江", "city": "杭州市", "source": "购物车",
    } | more  # fmt: skip


EXPORT = Export(
    header=HEADER,
    cells=(
        order(
            "117893240000000001", "mall-1", "待收货", "2026-11-10 12:00:00+08:00", "90.00", "98.00", "98.00",
            付款时刻="2026-11-10 12:00:30+08:00", 优惠后运费="8.00",
        ),
        # 23:58 in China is 15:58 UTC: ordered on the 10th, paid on the 11th.
        order(
            "117893240000000002", "mall-2", "已退款", "2026-11-10 23:58:30+08:00", "30.00", "30.00", "30.00",
            付款时刻="2026-11-11 00:01:30+08:00", 已退总额="30.00",
        ),
        order(
            "117893240000000003", "mall-1", "", "2026-11-10 13:00:00+08:00", "20.00", "20.00", "20.00",
            付款时刻="2026-11-12 09:00:00+08:00",
        ),
        order("117893240000000004", "mall-3", "待付款", "2026-11-12 10:00:00+08:00", "15.00", "15.00", "0.00"),
        order(
            "117893240000000005", "mall-3", "超时关闭", "2026-11-12 10:01:00+08:00", "15.00", "15.00", "0.00",
            关闭原因="超时未付款", 收货省份="", 收货城市="",
        ),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 10),
    last_day=date(2026, 11, 12),
    later={"商城订单状态": "待发货", "付款时刻": "2026-11-12 10:00:20+08:00", "实付总额": "15.00"},
    tables={
        "orders": [
            stored(
                "117893240000000001", "mall-1", "shipped", datetime(2026, 11, 10, 4), date(2026, 11, 10), 90_00,
                postage_fen=8_00, ordered_fen=98_00, paid_fen=98_00,
                paid_at=datetime(2026, 11, 10, 4, 0, 30), paid_day=date(2026, 11, 10),
            ),
            stored(
                "117893240000000002", "mall-2", "closed", datetime(2026, 11, 10, 15, 58, 30), date(2026, 11, 10),
                30_00, refund_fen=30_00, paid_at=datetime(2026, 11, 10, 16, 1, 30), paid_day=date(2026, 11, 11),
            ),
            {
                name: cell
                for name, cell in stored(
                    "117893240000000003", "mall-1", "", datetime(2026, 11, 10, 5), date(2026, 11, 10), 20_00,
                    paid_at=datetime(2026, 11, 12, 1), paid_day=date(2026, 11, 12),
                ).items()
                if name != "status"
            },
            stored(
                "117893240000000004", "mall-3", "placed", datetime(2026, 11, 12, 2), date(2026, 11, 12), 15_00,
                paid_fen=0,
            ),
            {
                name: cell
                for name, cell in stored(
                    "117893240000000005", "mall-3", "closed", datetime(2026, 11, 12, 2, 1), date(2026, 11, 12), 15_00,
                    paid_fen=0, closed_reason="超时未付款",
                ).items()
                if name not in ("province", "city")
            },
        ],
    },
)  # fmt: skip
