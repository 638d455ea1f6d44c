"""Writes the order-line export that every contender reads: the same bytes for the same number of lines."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

ITEMS = 20_000
DAYS = 730
FIRST_DAY = "2023-01-01"
BUYERS_PER_LINE = 0.0714  # 714 k buyers in 10 M lines
SIZES = (1, 2, 1, 3, 1, 2, 1, 5)  # lines of eight neighbouring orders: two a piece on average
PROVINCES = ("广东", "浙江", "江苏", "山东", "上海", "北京", "四川", "河南", "湖北", "福建", "内蒙古", "黑龙江")

# Each random figure is a hash of the row's number and a word, so no random state exists and threads do not matter.
# 20000 ** u is close to Zipf's law with exponent 1: the first item takes 7 % of the lines.
LINES_SQL = """
WITH places AS (
  SELECT unnest($line_orders) AS order_in_cycle, unnest($line_nos) AS line_no, unnest(range($cycle_lines)) AS place
),
drawn AS (
  SELECT
    (i // $cycle_lines) * $cycle_orders + order_in_cycle AS order_index,
    line_no,
    hash(i, 'item') / 18446744073709551616.0 AS item_draw,
    hash(i, 'rest') AS rest
  FROM range($lines) AS t(i) JOIN places ON place = i % $cycle_lines
),
ordered AS (
  SELECT
    *,
    hash(order_index, 'buyer') / 18446744073709551616.0 AS buyer_draw,
    hash(order_index, 'order') AS order_hash,
    order_index / $orders AS season,
    least($items, 1 + floor(pow($items, item_draw)))::BIGINT AS item_rank
  FROM drawn
),
priced AS (
  SELECT *, 990 + (hash(item_rank, 'price') % 29000)::BIGINT AS price_fen, 1 + (rest % 16 = 0)::BIGINT * (rest // 16 %
  3)::BIGINT AS quantity
  FROM ordered
)
SELECT
  158000000000000000 + order_index * 1000 + (order_hash % 1000)::BIGINT AS order_id,
  line_no,
  220000000 + ($buyers * (0.1 + 0.9 * season) * pow(buyer_draw, 1.5))::BIGINT AS buyer_id,
  520000000000 + item_rank * 7919 AS item_id,
  strftime(
    CAST($first_day AS TIMESTAMP) + to_seconds(floor(season * $days)::BIGINT * 86400 + (order_hash // 1000 %
    86400)::BIGINT),
    '%Y-%m-%d %H:%M:%S'
  ) AS paid_at,
  concat(price_fen // 100, '.', lpad((price_fen % 100)::VARCHAR, 2, '0')) AS price,
  quantity,
  concat(amount_fen // 100, '.', lpad((amount_fen % 100)::VARCHAR, 2, '0')) AS amount,
  CASE WHEN status_draw < 8 THEN '交易关闭' WHEN status_draw < 12 THEN '等待买家付款'
       WHEN status_draw < 20 THEN '卖家已发货' ELSE '交易成功' END AS status,
  $provinces[1 + (order_hash // 90000000 % len($provinces))::BIGINT] AS province
FROM (SELECT *, price_fen * quantity - (rest // 64 % 500)::BIGINT AS amount_fen, rest // 65536 % 100 AS status_draw FROM
priced)
"""


def write_orders_csv(path: Path, *, lines: int) -> None:
    """A UTF-8 export of `lines` order lines over two years at `path`."""
    places = [(order, line) for order, size in enumerate(SIZES) for line in range(1, size + 1)]
    parameters = {
        "lines": lines,
        "cycle_lines": len(places),
        "cycle_orders": len(SIZES),
        "line_orders": [order for order, _ in places],
        "line_nos": [line for _, line in places],
        "orders": max(1, lines * len(SIZES) / len(places)),
        "items": ITEMS,
        "buyers": lines * BUYERS_PER_LINE,
        "first_day": FIRST_DAY,
        "days": DAYS,
        "provinces": list(PROVINCES),
    }
    with duckdb.connect() as connection:
        connection.sql(LINES_SQL, params=parameters).write_csv(str(path), header=True)


if __name__ == "__main__":
    write_orders_csv(Path(sys.argv[1]), lines=int(sys.argv[2]))
