"""What a shop of orders and lines needs beside them for every kept mart to have rows: a list of goods, and counts of
stock; and orders whose amount does not divide evenly over their lines."""

from __future__ import annotations

from pathlib import Path

import duckdb
from diagnosing.export import DAYS, FIRST_DAY, write_export

COUNTED_EVERY_DAYS = 30

# Up to a fifth off the goods, whole fen, and postage on one order in five.
POSTAGE = "(CASE WHEN hash(id, 'postage') % 5 = 0 THEN 800 ELSE 0 END)"
GOODS = "(fen - fen * (hash(id, 'discount') % 21)::BIGINT // 100)"
UNEVEN = {"买家应付邮费": f"yuan({POSTAGE})", "总金额": f"yuan({GOODS} + {POSTAGE})"}

ITEMS_SQL = """
COPY (
    SELECT 520000000000 + item AS "宝贝ID", concat('商品', item) AS "标题", '99.00' AS "价格",
        concat('类目', item % 20) AS "类目", concat('SKU', item) AS "商家编码"
    FROM range(1, $items + 1) AS t(item) ORDER BY item
) TO '{path}' (HEADER)
"""
STOCK_SQL = """
COPY (
    SELECT concat('SKU', item) AS "商家编码", (hash(item, day, 'pieces') % 500)::BIGINT AS "库存数量",
        strftime(day, '%Y-%m-%d') AS "盘点日期", concat('商品', item) AS "商品名称"
    FROM range(1, $items + 1) AS t(item),
        (SELECT CAST($first_day AS DATE) + CAST(back AS INTEGER) AS day FROM range(0, $days, $every) AS t(back))
    ORDER BY day, item
) TO '{path}' (HEADER)
"""


def write_all(folder: Path, *, lines: int, items: int) -> None:
    """Order lists, line lists, the list of goods and the counts of stock, in this folder."""
    write_export(folder, lines=lines, items=items, of_orders=UNEVEN)
    with duckdb.connect() as duck:
        duck.execute(ITEMS_SQL.format(path=folder / "items.csv"), {"items": items})
        spans = {"first_day": FIRST_DAY, "days": DAYS, "every": COUNTED_EVERY_DAYS}
        duck.execute(STOCK_SQL.format(path=folder / "stock.csv"), {"items": items, **spans})
