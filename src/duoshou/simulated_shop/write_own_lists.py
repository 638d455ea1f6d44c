"""Writes the lists a shop keeps itself: what goods cost, what lies on the shelf, what else was spent."""

from __future__ import annotations

import csv
from datetime import datetime, time
from pathlib import Path

from duoshou.simulated_shop.export_text import yuan
from duoshou.simulated_shop.headers import GOODS_COSTS, OTHER_EXPENSES, STOCK_COUNTS
from duoshou.simulated_shop.truth import ShopTruth
from duoshou.simulated_shop.workbooks import Cell, write_xlsx


def write_own_lists(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The files written: 商品成本.xlsx, 库存.xlsx, 库存日报.csv, 其他费用.csv."""
    costs, stock, spent = folder / "商品成本.xlsx", folder / "库存.xlsx", folder / "其他费用.csv"
    mornings = folder / "库存日报.csv"
    made_at = datetime.combine(truth.last_day, time(21))
    write_xlsx(costs, sheet="商品成本", header=GOODS_COSTS, rows=_cost_rows(truth), made_at=made_at)
    stock_rows = [(count.code, count.title, count.pieces, count.counted_on) for count in truth.stock]
    write_xlsx(stock, sheet="库存", header=STOCK_COUNTS, rows=stock_rows, made_at=made_at)
    # The last evening's count stands in 库存.xlsx; of that day the mornings say nothing.
    counts = [count for count in truth.stock_days if count.counted_on < truth.last_day]
    with mornings.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(STOCK_COUNTS)
        writer.writerows((one.code, one.title, one.pieces, one.counted_on.isoformat()) for one in counts)
    with spent.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(OTHER_EXPENSES)
        writer.writerows((row.day.isoformat(), row.name, yuan(row.amount_fen), row.remark) for row in truth.expenses)
    return [costs, stock, mornings, spent]


def _cost_rows(truth: ShopTruth) -> list[tuple[Cell, ...]]:
    goods = {good.code: good for good in truth.goods}
    return [
        (cost.code, goods[cost.code].title, goods[cost.code].category, yuan(cost.cost_fen), cost.from_day)
        for cost in truth.costs
    ]
