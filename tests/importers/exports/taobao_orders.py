"""已卖出的宝贝, the order list of 2019: five orders of a tea shop, one in every state."""

from datetime import date, datetime

from duoshou.simulated_shop.headers import TAOBAO_ORDERS_2019
from tests.importers.exports.export import Export, as_csv, buyer_of

ADDRESS = "广东省 广州市 越秀区 流花街道 某路1号"


def order(order_id: str, buyer: str, goods: str, postage: str, total: str, status: str, ordered: str, **more: str):
    """The cells of one order that matter; `more` by the names of columns."""
    return {
        "订单编号": order_id,
        "买家会员名": buyer,
        "买家应付货款": goods,
        "买家应付邮费": postage,
        "总金额": total,
        "订单状态": status,
        "收货地址 ": ADDRESS,
        "订单创建时间": ordered,
        "宝贝种类 ": "1",
        "宝贝总数量": "2",
        "订单关闭原因": "订单未关闭",
        "是否手机订单": "手机订单",
        "退款金额": "0.00",
    } | more


ROWS = (
    # 23:58 in China is 15:58 UTC: ordered on the 10th, paid three minutes later on the 11th.
    order(
        '="1812345678901234501"', "阿梅", "96.00", "10.00", "106.00", "交易成功", "2026-11-10 23:58:30",
        **{"订单付款时间 ": "2026-11-11 00:01:30", "买家实际支付金额": "100.00", "退款金额": "6.00"},
    ),
    order(
        "1812345678901234502\t", "小陈", "￥1,234.50", "0.00", "1234.50", "卖家已发货，等待买家确认", "2026-11-11 08:00:00",
        **{"订单付款时间 ": "2026-11-11 08:00:10", "买家实际支付金额": "1234.50", "是否手机订单": ""},
    ),
    order(
        "'1812345678901234503", "小陈", "20.00", "8.00", "28.00", "买家已付款，等待卖家发货", "2026/11/11 9:05",
        **{"订单付款时间 ": "2026/11/11 9:06", "买家实际支付金额": "28.00", "收货地址 ": ""},
    ),
    order("1812345678901234504", "tb_老王", "15.00", "0.00", "15.00", "等待买家付款", "2026-12-01 00:00:00"),
    order(
        "1812345678901234505", "tb_老王", "30.00", "0.00", "30.00", "交易关闭", "2026-12-01 07:59:59",
        **{"订单付款时间 ": "2026-12-01 08:00:00", "买家实际支付金额": "0.00", "退款金额": "30.00", "订单关闭原因": "退款"},
    ),
)  # fmt: skip

EXPORT = Export(
    header=TAOBAO_ORDERS_2019,
    cells=ROWS,
    write=as_csv("gb18030", quoted=True),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 11, 10),
    last_day=date(2026, 12, 1),
    later={"订单状态": "买家已付款，等待卖家发货", "订单付款时间 ": "2026-12-01 00:00:20", "买家实际支付金额": "15.00"},
    tables={
        "orders": [
            {
                "platform": "taobao", "order_id": "1812345678901234501",
                "buyer_id": buyer_of("taobao", "阿梅"), "status": "completed",
                "ordered_at": datetime(2026, 11, 10, 15, 58, 30), "paid_at": datetime(2026, 11, 10, 16, 1, 30),
                "ordered_day": date(2026, 11, 10), "paid_day": date(2026, 11, 11),
                "goods_fen": 96_00, "postage_fen": 10_00, "ordered_fen": 106_00, "paid_fen": 106_00, "refund_fen": 6_00,
                "pieces": 2, "line_count": 1, "province": "广东", "city": "广州市", "source": "手机",
            },
            {
                "platform": "taobao", "order_id": "1812345678901234502",
                "buyer_id": buyer_of("taobao", "小陈"), "status": "shipped",
                "ordered_at": datetime(2026, 11, 11), "paid_at": datetime(2026, 11, 11, 0, 0, 10),
                "ordered_day": date(2026, 11, 11), "paid_day": date(2026, 11, 11),
                "goods_fen": 1234_50, "postage_fen": 0, "ordered_fen": 1234_50, "paid_fen": 1234_50, "refund_fen": 0,
                "pieces": 2, "line_count": 1, "province": "广东", "city": "广州市", "source": "电脑",
            },
            {
                "platform": "taobao", "order_id": "1812345678901234503",
                "buyer_id": buyer_of("taobao", "小陈"), "status": "paid",
                "ordered_at": datetime(2026, 11, 11, 1, 5), "paid_at": datetime(2026, 11, 11, 1, 6),
                "ordered_day": date(2026, 11, 11), "paid_day": date(2026, 11, 11),
                "goods_fen": 20_00, "postage_fen": 8_00, "ordered_fen": 28_00, "paid_fen": 28_00, "refund_fen": 0,
                "pieces": 2, "line_count": 1, "source": "手机",
            },
            {
                "platform": "taobao", "order_id": "1812345678901234504",
                "buyer_id": buyer_of("taobao", "tb_老王"), "status": "placed",
                "ordered_at": datetime(2026, 11, 30, 16), "ordered_day": date(2026, 12, 1),
                "goods_fen": 15_00, "postage_fen": 0, "ordered_fen": 15_00, "paid_fen": 0, "refund_fen": 0,
                "pieces": 2, "line_count": 1, "province": "广东", "city": "广州市", "source": "手机",
            },
            {
                "platform": "taobao", "order_id": "1812345678901234505",
                "buyer_id": buyer_of("taobao", "tb_老王"), "status": "closed",
                "ordered_at": datetime(2026, 11, 30, 23, 59, 59), "paid_at": datetime(2026, 12, 1),
                "ordered_day": date(2026, 12, 1), "paid_day": date(2026, 12, 1),
                "goods_fen": 30_00, "postage_fen": 0, "ordered_fen": 30_00, "paid_fen": 30_00, "refund_fen": 30_00,
                "pieces": 2, "line_count": 1, "province": "广东", "city": "广州市", "source": "手机", "closed_reason": "退款",
            },
        ],
    },
)  # fmt: skip
