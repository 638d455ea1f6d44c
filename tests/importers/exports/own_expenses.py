"""The shop's own list of other expenses: a CSV that Excel saved, two equal parcels on one day."""

from datetime import date

from tests.importers.exports.export import Export, as_csv


def expense(day: str, kind: str, amount: str, remark: str = ""):
    """The cells of one expense."""
    return {"日期": day, "费用项目": kind, "金额": amount, "备注": remark}


def stored(day: date, kind: str, key: str, amount_fen: int, **more: str):
    """The row that comes of it."""
    return {"day": day, "kind": kind, "line_key": key, "amount_fen": amount_fen} | more


EXPORT = Export(
    header=("日期", "费用项目", "金额", "备注"),
    cells=(
        expense("2026年11月1日", "房租", "￥3,500.00", "十一月"),
        expense("2026/11/2", "快递", "18元"),
        expense("2026/11/2", "快递", "18元"),
        expense("2026-11-03", "打包材料", "0.12万", "纸箱"),
        expense("2026-11-04", "退押金", "(200.00)", "=房东"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 4),
    later={"金额": "1300"},
    doubled_is_another_line=True,
    tables={
        "expenses": [
            stored(date(2026, 11, 1), "房租", "十一月#1", 3_500_00, remark="十一月"),
            stored(date(2026, 11, 2), "快递", "#1", 18_00),
            stored(date(2026, 11, 2), "快递", "#2", 18_00),
            stored(date(2026, 11, 3), "打包材料", "纸箱#1", 1_200_00, remark="纸箱"),
            stored(date(2026, 11, 4), "退押金", "=房东#1", -200_00, remark="=房东"),
        ],
    },
)
