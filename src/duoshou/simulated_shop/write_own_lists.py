"""Writes the lists a shop keeps itself: what goods cost, what lies on the shelf, what else was spent."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from duoshou.simulated_shop.export_text import yuan
from duoshou.simulated_shop.headers import GOODS_COSTS, OTHER_EXPENSES, STOCK_COUNTS
from duoshou.simulated_shop.truth import ShopTruth

Cell = str | int | date


def write_own_lists(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The files written: 商品成本.xlsx, 库存.xlsx, 其他费用.csv."""
    costs, stock, spent = folder / "商品成本.xlsx", folder / "库存.xlsx", folder / "其他费用.csv"
    made_at = datetime.combine(truth.last_day, time(21))
    _write_xlsx(costs, sheet="商品成本", header=GOODS_COSTS, rows=_cost_rows(truth), made_at=made_at)
    stock_rows = [(count.code, count.title, count.pieces, count.counted_on) for count in truth.stock]
    _write_xlsx(stock, sheet="库存", header=STOCK_COUNTS, rows=stock_rows, made_at=made_at)
    with spent.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(OTHER_EXPENSES)
        writer.writerows((row.day.isoformat(), row.name, yuan(row.amount_fen), row.remark) for row in truth.expenses)
    return [costs, stock, spent]


def _cost_rows(truth: ShopTruth) -> list[tuple[Cell, ...]]:
    goods = {good.code: good for good in truth.goods}
    return [
        (cost.code, goods[cost.code].title, goods[cost.code].category, yuan(cost.cost_fen), cost.from_day)
        for cost in truth.costs
    ]


def _write_xlsx(
    path: Path, *, sheet: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], made_at: datetime
) -> None:
    """A plain table; the moment of making is set, or the same shop would give other bytes every second."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": made_at})
        bold, day_format = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        page.write_row(0, 0, header, bold)
        for place, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(place, column, datetime.combine(cell, time()), day_format)
                elif isinstance(cell, int):
                    page.write_number(place, column, cell)
                else:
                    page.write_string(place, column, cell)
        page.set_column(0, len(header) - 1, 16)
