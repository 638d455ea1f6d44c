"""抖店 售后单: four that ended with money back, each with another of the times that may tell the day."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import DOUYIN_AFTERSALES

A, B, C, D = (f"1479267688236437{turn}" for turn in (51, 52, 53, 54))
ORDER = "6917926768823643751"


def aftersale(number: str, goods: str, **more: str):
    """The cells of one after-sale that matter."""
    return {
        "售后单号": f"\t{number}", "订单号": f"\t{ORDER}", "商品单号": f"\t{ORDER}", "商品名称": "辣丝丝",
        "商品ID": "\t3650012345678901234", "售后类型": "仅退款", "退商品金额（元）": goods, "退运费金额（元）": "0.00",
        "退支付优惠（元）": "0.00", "退税费金额（元）": "0.00", "售后状态": "同意退款，退款成功",
        "售后申请时间": "2026-11-05 10:00:00", "商家退款时间": "-", "用户到账时间": "-", "售后完结时间": "-",
        "售后原因": "质量问题", "商家编码": "\t300400008",
    } | more  # fmt: skip


def stored(number: str, amount_fen: int, at: datetime, day: date, **more: object):
    """The refund that comes of it."""
    return {
        "platform": "douyin", "refund_id": number, "refund_key": "1", "order_id": ORDER,
        "item_id": "3650012345678901234", "item_code": "300400008", "title": "辣丝丝", "refunded_at": at,
        "refunded_day": day, "amount_fen": amount_fen, "reason": "质量问题", "kind": "仅退款",
        "asked_day": date(2026, 11, 5),
    } | more  # fmt: skip


EXPORT = Export(
    header=DOUYIN_AFTERSALES,
    cells=(
        aftersale(A, "20.00", 商家退款时间="2026-11-06 00:10:00", 用户到账时间="2026-11-07 08:00:00"),
        aftersale(B, "1,020.00", **{"用户到账时间": "2026-11-07 08:00:00", "退运费金额（元）": "8.00"}),
        aftersale(C, "20.00", **{"售后完结时间": "2026-11-08 08:00:00", "退支付优惠（元）": "3.00"}),
        aftersale(D, "20.00", 售后类型="退货退款", 售后原因="-"),
    ),
    write=as_csv("utf-8-sig", quoted=True),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 11, 5),
    last_day=date(2026, 11, 8),
    later={"退商品金额（元）": "19.00"},
    tables={
        "refunds": [
            stored(A, 20_00, datetime(2026, 11, 5, 16, 10), date(2026, 11, 6)),
            stored(B, 1028_00, datetime(2026, 11, 7), date(2026, 11, 7)),
            stored(C, 20_00, datetime(2026, 11, 8), date(2026, 11, 8)),
            {
                name: cell
                for name, cell in stored(
                    D, 20_00, datetime(2026, 11, 5, 2), date(2026, 11, 5), kind="退货退款"
                ).items()
                if name != "reason"
            },
        ],
    },
)  # fmt: skip
