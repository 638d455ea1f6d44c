"""千牛 资金流水 with 14 columns: one payment for two lines, a refund and a fee going out with either sign."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import QIANNIU_FUND_FLOW

ORDER, FIRST, SECOND = "2291234567890123521", "2291234567890123522", "2291234567890123523"
PAYMENT = "2026110122001412345678901234"


def flow(number: str, line: str, kind: str, day: str, came: str, went: str, **more: str):
    """The cells of one entry that matter."""
    return {
        "商家昵称": "山茶小铺", "入帐日期": day, "入帐时间": "10:00:00", "支付流水号": number, "主订单id": ORDER,
        "子订单id": line, "入帐类型": kind, "收入金额(元)": came, "支出金额(元)": went, "业务描述": kind, "收/付渠道": "支付宝",
    } | more  # fmt: skip


def stored(number: str, line: str, kind: str, day: date, amount_fen: int):
    """The row that comes of it."""
    return {
        "platform": "taobao", "flow_id": number, "flow_key": f"{line}|{kind}|{kind}", "order_id": ORDER,
        "line_id": line, "kind": kind, "account": "支付宝", "day": day, "amount_fen": amount_fen,
    }  # fmt: skip


EXPORT = Export(
    header=QIANNIU_FUND_FLOW,
    cells=(
        flow(PAYMENT, FIRST, "交易收款", "2026-11-01", "1,128.00", ""),
        flow(PAYMENT, SECOND, "交易收款", "2026-11-01", "36.00", "0.00"),
        flow("2026110522001412345678905555", FIRST, "交易退款(售后)", "2026-11-05", "0.00", "28.00"),
        flow("2026110622001412345678906666", FIRST, "服务费", "2026-11-06", "", "-5.64"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 6),
    later={"支出金额(元)": "27.00"},
    tables={
        "fund_flows": [
            stored(PAYMENT, FIRST, "交易收款", date(2026, 11, 1), 1_128_00),
            stored(PAYMENT, SECOND, "交易收款", date(2026, 11, 1), 36_00),
            stored("2026110522001412345678905555", FIRST, "交易退款(售后)", date(2026, 11, 5), -28_00),
            stored("2026110622001412345678906666", FIRST, "服务费", date(2026, 11, 6), -5_64),
        ],
    },
)
