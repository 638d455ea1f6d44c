"""A shop's order lists and line lists with the day report of its platform beside them; the last days by themselves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
from diagnosing.export import DAYS, FIRST_DAY, write_export

from duoshou.simulated_shop.headers import SYCM_SHOP_DAY

# Visitors are some dozens of times the buyers; every figure follows from the orders.
DAYS_SQL = """
CREATE TABLE days AS
SELECT *, buyers * (40 + (hash(day) % 10)::BIGINT) AS visitors FROM (
    SELECT left("订单创建时间", 10) AS day, count(DISTINCT "买家会员名") AS buyers,
        sum(CAST("总金额" AS DECIMAL(18, 2))) AS yuan, count(*) AS orders, sum(CAST("宝贝总数量" AS BIGINT)) AS pieces
    FROM read_csv($files, all_varchar = true) WHERE "订单付款时间" <> '' GROUP BY 1
)
"""
SAID = {
    "统计日期": "day",
    "访客数": "visitors",
    "浏览量": "visitors * 4",
    "加购人数": "visitors // 8",
    "商品收藏买家数": "visitors // 20",
    "支付金额": "yuan",
    "支付买家数": "buyers",
    "支付父订单数": "orders",
    "支付件数": "pieces",
    "下单买家数": "buyers + buyers // 10",
}


def last_day() -> date:
    """The last day of the export."""
    return date.fromisoformat(FIRST_DAY) + timedelta(days=DAYS - 1)


def write_with_traffic(folder: Path, *, lines: int, items: int, apart: int) -> list[Path]:
    """The files of all months but the last `apart` days, in this folder; and a folder for each of those, in order."""
    write_export(folder, lines=lines, items=items, apart=apart)
    alone = [folder / f"day-{day}" for day in range(1, apart + 1)]
    orders = [str(file) for file in sorted(folder.rglob("ExportOrderList*.csv"))]
    with duckdb.connect() as duck:
        duck.execute(DAYS_SQL, {"files": orders})
        first = last_day() - timedelta(days=apart - 1)
        _write(duck, folder / "shop_days.csv", f"day < '{first}'")
        for place, each in enumerate(alone):
            _write(duck, each / "shop_days.csv", f"day = '{first + timedelta(days=place)}'")
    return alone


def _write(duck: duckdb.DuckDBPyConnection, path: Path, within: str) -> None:
    columns = ", ".join(f"""{SAID.get(name, "''")} AS "{name}" """ for name in SYCM_SHOP_DAY)
    duck.sql(f"SELECT {columns} FROM days WHERE {within} ORDER BY day").write_csv(str(path), header=True)
