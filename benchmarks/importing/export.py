"""A made-up order-line report of 千牛 over two years, two lines an order: the same bytes for the same number of lines."""

from __future__ import annotations

from pathlib import Path

import duckdb

ITEMS = 20_000
DAYS = 730
FIRST_DAY = "2024-11-01"

# Every random figure is a hash of the row's number and a word. Popularity of items follows Zipf's law with exponent 1.
LINES_SQL = """
COPY (
    SELECT concat(1500000000000000000 + i // 2, i % 2) AS "子订单编号",
        1500000000000000000 + i // 2 AS "主订单编号",
        concat('手作茶器 第', item, '号') AS "商品标题",
        concat(price // 100, '.', lpad((price % 100)::VARCHAR, 2, '0')) AS "商品价格",
        pieces AS "购买数量",
        520000000000 + item AS "商品ID",
        concat('SKU', item) AS "商家编码",
        concat(price * pieces // 100, '.', lpad((price * pieces % 100)::VARCHAR, 2, '0')) AS "买家应付货款",
        CASE WHEN state < 8 THEN '交易关闭' WHEN state < 12 THEN '等待买家付款'
            WHEN state < 20 THEN '卖家已发货，等待买家确认' ELSE '交易成功' END AS "订单状态",
        strftime(CAST($first_day AS TIMESTAMP) + to_seconds((i // 2 * 2.0 / $lines * $days * 86400)::BIGINT),
            '%Y-%m-%d %H:%M:%S') AS "订单创建时间"
    FROM (
        SELECT i, item, 990 + (hash(item, 'price') % 29000)::BIGINT AS price, hash(i // 2, 'state') % 100 AS state,
            1 + (hash(i, 'pieces') % 16 = 0)::BIGINT AS pieces
        FROM (SELECT i, least($items, 1 + floor(pow($items, hash(i, 'item') / 18446744073709551616.0)))::BIGINT AS item
            FROM range($lines) AS t(i))
    ) ORDER BY i
) TO '{path}' (HEADER)
"""


def write_lines(path: Path, *, lines: int) -> None:
    """The report at `path`, with `lines` rows."""
    with duckdb.connect() as duck:
        duck.execute(
            LINES_SQL.format(path=path), {"lines": lines, "items": ITEMS, "days": DAYS, "first_day": FIRST_DAY}
        )
