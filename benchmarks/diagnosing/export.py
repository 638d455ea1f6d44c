"""A made-up year and a half of a shop as Taobao's order lists and line lists by month: the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from duoshou.simulated_shop.headers import TAOBAO_ORDER_LINES, TAOBAO_ORDERS_2019

DAYS = 550
FIRST_DAY = "2025-05-01"
LINES_OF_AN_ORDER = 2
ORDERS_OF_A_BUYER = 3

# Every random figure is a hash of the row's number and a word. Popularity of items follows Zipf's law with exponent 1.
ORDERS_SQL = """
CREATE TABLE orders AS
SELECT i, 1500000000000000000 + i * 1000 + (hash(i) % 1000)::BIGINT AS id,
    CAST($first_day AS TIMESTAMP) + to_seconds((i::DOUBLE / $orders * $days * 86400)::BIGINT) AS created_at,
    (hash(i, 'buyer') % greatest($orders // $orders_of_a_buyer, 1))::BIGINT AS buyer,
    (hash(i, 'state') % 100)::INTEGER AS state
FROM range($orders) AS t(i)
"""
LINES_SQL = """
CREATE TABLE lines AS
SELECT i, id, created_at, state, line, item, 1 + (hash(i, line, 'pieces') % 16 = 0)::BIGINT AS pieces,
    990 + (hash(item, 'price') % 29000)::BIGINT AS price_fen
FROM (
    SELECT *, least($items, 1 + floor(pow($items, hash(i, line, 'item') / 18446744073709551616.0)))::BIGINT AS item
    FROM orders, (SELECT unnest(range(1, $lines_of_an_order + 1)) AS line)
)
"""
SUMS_SQL = """
CREATE TABLE sums AS
SELECT orders.*, fen, pieces
FROM orders JOIN (SELECT i, sum(price_fen * pieces)::BIGINT AS fen, sum(pieces)::BIGINT AS pieces FROM lines GROUP BY i)
USING (i)
"""
YUAN_SQL = "CREATE MACRO yuan(fen) AS concat((fen // 100)::BIGINT, '.', lpad((fen % 100)::VARCHAR, 2, '0'))"

MOMENT = "strftime(created_at, '%Y-%m-%d %H:%M:%S')"
STATE = """CASE WHEN state < 8 THEN '交易关闭' WHEN state < 12 THEN '等待买家付款'
    WHEN state < 20 THEN '卖家已发货，等待买家确认' ELSE '交易成功' END"""
OF_ORDERS = {
    "订单编号": "id::VARCHAR",
    "买家会员名": "concat('buyer', buyer)",
    "买家应付货款": "yuan(fen)",
    "买家应付邮费": "'0.00'",
    "总金额": "yuan(fen)",
    "买家实际支付金额": "CASE WHEN state >= 12 THEN yuan(fen) ELSE '0.00' END",
    "订单状态": STATE,
    "订单创建时间": MOMENT,
    "订单付款时间 ": f"CASE WHEN state >= 12 THEN {MOMENT} ELSE '' END",
    "宝贝种类 ": f"'{LINES_OF_AN_ORDER}'",
    "宝贝总数量": "pieces::VARCHAR",
    "店铺Id": "'0'",
    "退款金额": "'0.00'",
    "收货地址 ": "'浙江省 杭州市 西湖区 某街道 1号'",
}
OF_LINES = {
    "订单编号": "id::VARCHAR",
    "标题": "concat('商品', item)",
    "价格": "yuan(price_fen)",
    "购买数量": "pieces::VARCHAR",
    "外部系统编号": "concat('SKU', item)",
    "商家编码": "concat('SKU', item)",
    "订单状态": STATE,
}


def write_export(
    folder: Path, *, lines: int, items: int, of_orders: Mapping[str, str] = OF_ORDERS, apart: int = 0
) -> None:
    """The files of all months, `lines` order lines together, in this folder; those of the last `apart` days each in
    a folder of its own (`day-1` …), not in their month's. `of_orders`: what other columns of an order say."""
    with duckdb.connect() as duck:
        orders = lines // LINES_OF_AN_ORDER
        duck.execute(YUAN_SQL)
        duck.execute(
            ORDERS_SQL,
            {"orders": orders, "days": DAYS, "first_day": FIRST_DAY, "orders_of_a_buyer": ORDERS_OF_A_BUYER},
        )
        duck.execute(LINES_SQL, {"items": items, "lines_of_an_order": LINES_OF_AN_ORDER})
        duck.execute(SUMS_SQL)
        late = f"CAST('{FIRST_DAY}' AS TIMESTAMP) + INTERVAL {DAYS - apart} DAY"
        months = duck.execute("SELECT DISTINCT strftime(created_at, '%Y%m') AS month FROM orders ORDER BY month")
        for (month,) in months.fetchall():
            within = f"strftime(created_at, '%Y%m') = '{month}' AND created_at < {late}"
            _write_both(duck, folder, month, of_orders, within)
        for day in range(1, apart + 1):
            (folder / f"day-{day}").mkdir()
            within = f"CAST(created_at AS DATE) = CAST({late} + INTERVAL {day - 1} DAY AS DATE)"
            _write_both(duck, folder / f"day-{day}", "", of_orders, within)


def _write_both(
    duck: duckdb.DuckDBPyConnection, folder: Path, name: str, of_orders: Mapping[str, str], within: str
) -> None:
    """The list of orders and that of their lines."""
    known = {**OF_ORDERS, **of_orders}
    _write(duck, folder / f"ExportOrderList{name}.csv", TAOBAO_ORDERS_2019, known, "sums", within)
    _write(duck, folder / f"ExportOrderDetailList{name}.csv", TAOBAO_ORDER_LINES, OF_LINES, "lines", within)


def _write(
    duck: duckdb.DuckDBPyConnection,
    path: Path,
    header: tuple[str, ...],
    known: Mapping[str, str],
    table: str,
    within: str,
) -> None:
    columns = ", ".join(f'{known.get(name, repr(""))} AS "{name}"' for name in header)
    duck.sql(f"SELECT {columns} FROM {table} WHERE {within} ORDER BY id").write_csv(str(path), header=True)
