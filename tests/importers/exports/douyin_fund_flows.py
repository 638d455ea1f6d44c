"""抖店 动账明细 with 39 columns: payment in, refund and withdrawal out."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import DOUYIN_FUND_FLOW

ORDER = "6917926768823643751"


def flow(number: str, way: str, amount: str, scene: str, at: str, **more: str):
    """The cells of one movement that matter."""
    return {
        "动账时间": at, "动帐流水号": f"'{number}", "动账方向": way, "动账金额": amount, "动账账户": "聚合账户", "动账场景": scene,
        "计费类型": "-", "子订单号": f"'{ORDER}", "订单号": f"'{ORDER}", "商户主体名称": "山茶食品", "备注": "-",
    } | more  # fmt: skip


def stored(number: str, amount_fen: int, scene: str, at: datetime, day: date, **more: str):
    """The row that comes of it."""
    return {
        "platform": "douyin", "flow_id": number, "flow_key": f"{ORDER}|{scene}", "order_id": ORDER, "line_id": ORDER,
        "kind": scene, "account": "聚合账户", "happened_at": at, "day": day, "amount_fen": amount_fen,
    } | more  # fmt: skip


EXPORT = Export(
    header=DOUYIN_FUND_FLOW,
    cells=(
        flow("8001", "入账", "1,056.10", "货款结算入账", "2026-11-01 00:05:00"),
        flow("8002", "出账", "56.10", "退款-结算后退款-退用户", "2026-11-05 10:00:00", 售后编号="1479267688236437"),
        flow("8003", "出账", "20.00", "消费者赔付", "2026-11-06 10:00:00"),
        flow("8004", "出账", "900.00", "提现", "2026-11-07 10:00:00", 子订单号="", 订单号="-"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 7),
    later={"动账金额": "19.50"},
    tables={
        "fund_flows": [
            stored("8001", 1_056_10, "货款结算入账", datetime(2026, 10, 31, 16, 5), date(2026, 11, 1)),
            stored(
                "8002", -56_10, "退款-结算后退款-退用户", datetime(2026, 11, 5, 2), date(2026, 11, 5),
                refund_id="1479267688236437",
            ),
            stored("8003", -20_00, "消费者赔付", datetime(2026, 11, 6, 2), date(2026, 11, 6)),
            {
                "platform": "douyin", "flow_id": "8004", "flow_key": "提现", "kind": "提现", "account": "聚合账户",
                "happened_at": datetime(2026, 11, 7, 2), "day": date(2026, 11, 7), "amount_fen": -900_00,
            },
        ],
    },
)  # fmt: skip
