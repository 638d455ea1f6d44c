"""自营商城 costs: one SKU whose cost went up, one that costs nothing."""

from datetime import date

from tests.importers.exports.export import Export, as_csv


def cost(code: str, amount: str, day: str):
    """The cells of one cost."""
    return {"规格编码": code, "商城成本价": amount, "商城成本生效日": day}


def stored(code: str, day: date, cost_fen: int):
    """The row that comes of it."""
    return {"item_code": code, "valid_from": day, "cost_fen": cost_fen}


EXPORT = Export(
    header=("规格编码", "商城成本价", "商城成本生效日"),
    cells=(
        cost("SHIRT-RED-M", "31.50", "2026-10-01"),
        cost("SHIRT-RED-M", "33.00", "2026-11-10"),
        cost("1E5", "7.25", "2026-10-01"),
        cost("GIFT-1", "0.00", "2026-10-01"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    later={"商城成本价": "7.50"},
    tables={
        "product_costs": [
            stored("1E5", date(2026, 10, 1), 7_25),
            stored("GIFT-1", date(2026, 10, 1), 0),
            stored("SHIRT-RED-M", date(2026, 10, 1), 31_50),
            stored("SHIRT-RED-M", date(2026, 11, 10), 33_00),
        ],
    },
)
