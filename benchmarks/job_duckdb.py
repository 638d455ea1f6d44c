"""The job as an analyst would write it by hand in DuckDB: one view over the Parquet file, one query a question."""

from __future__ import annotations

from pathlib import Path

import duckdb
from steps import PAID, TOP_PAIRS, Rows, run_steps

LOAD = """
COPY (
  SELECT order_id, buyer_id, item_id, paid_at, quantity, CAST(amount * 100 AS BIGINT) AS amount_fen,
         CAST(price * 100 AS BIGINT) AS price_fen, status, province
  FROM read_csv('{csv}', types = {{'amount': 'DECIMAL(18,2)', 'price': 'DECIMAL(18,2)', 'order_id': 'BIGINT'}})
) TO '{parquet}' (FORMAT parquet)
"""
DAILY = """
SELECT paid_at::DATE AS day, count(DISTINCT order_id), count(DISTINCT buyer_id), sum(quantity), sum(amount_fen)
FROM paid_lines GROUP BY day ORDER BY day
"""
RFM = """
WITH buyers AS (
  SELECT buyer_id, max(paid_at::DATE) AS last_day, count(DISTINCT order_id) AS orders, sum(amount_fen) AS amount_fen
  FROM paid_lines GROUP BY buyer_id
),
scored AS (
  SELECT
    amount_fen,
    (rank() OVER (ORDER BY last_day) - 1) * 5 // count(*) OVER () + 1 AS r,
    (rank() OVER (ORDER BY orders) - 1) * 5 // count(*) OVER () + 1 AS f,
    (rank() OVER (ORDER BY amount_fen) - 1) * 5 // count(*) OVER () + 1 AS m
  FROM buyers
)
SELECT concat(if(r >= 4, 'R', 'r'), if(f >= 4, 'F', 'f'), if(m >= 4, 'M', 'm')) AS segment, count(*), sum(amount_fen)
FROM scored GROUP BY segment ORDER BY segment
"""
COHORTS = """
WITH months AS (
  SELECT buyer_id, year(paid_at) * 12 + month(paid_at) - 1 AS month, sum(amount_fen) AS amount_fen
  FROM paid_lines GROUP BY ALL
),
firsts AS (SELECT *, min(month) OVER (PARTITION BY buyer_id) AS first_month FROM months)
SELECT first_month, month - first_month AS months_since, count(*), sum(amount_fen)
FROM firsts GROUP BY ALL ORDER BY ALL
"""
ABC = """
WITH items AS (SELECT item_id, sum(amount_fen) AS amount_fen FROM paid_lines GROUP BY item_id),
ranked AS (
  SELECT amount_fen, sum(amount_fen) OVER (ORDER BY amount_fen DESC, item_id) AS so_far, sum(amount_fen) OVER () AS
  whole
  FROM items
)
SELECT CASE WHEN so_far * 100 <= whole * 80 THEN 'A' WHEN so_far * 100 <= whole * 95 THEN 'B' ELSE 'C' END AS class,
       count(*), sum(amount_fen)
FROM ranked GROUP BY class ORDER BY class
"""
ITEM_PAIRS = f"""
WITH in_order AS (SELECT DISTINCT order_id, item_id FROM paid_lines),
pairs AS (
  SELECT a.item_id AS first_item, b.item_id AS second_item, count(*) AS orders
  FROM in_order a JOIN in_order b ON a.order_id = b.order_id AND a.item_id < b.item_id
  GROUP BY ALL
)
(SELECT count(*) AS first_item, sum(orders) AS second_item, 0 AS orders FROM pairs)
UNION ALL
(SELECT * FROM pairs ORDER BY orders DESC, first_item, second_item LIMIT {TOP_PAIRS})
"""


class PlainDuckDB:
    """DuckDB with its defaults, but for the number of threads."""

    def __init__(self, csv: Path, parquet: Path, threads: int) -> None:
        self.csv, self.parquet = csv, parquet
        self.connection = duckdb.connect(config={"threads": threads})

    def load(self) -> Rows:
        self.connection.execute(LOAD.format(csv=self.csv, parquet=self.parquet))
        self.connection.execute(f"""
            CREATE VIEW lines AS FROM read_parquet('{self.parquet}');
            CREATE VIEW paid_lines AS FROM lines WHERE status IN {PAID}
        """)
        return self._rows("SELECT count(*), sum(quantity), sum(amount_fen) FROM lines")

    def mart(self) -> Rows:
        return []

    def daily(self) -> Rows:
        return self._rows(DAILY)

    def rfm(self) -> Rows:
        return self._rows(RFM)

    def cohorts(self) -> Rows:
        return self._rows(COHORTS)

    def abc(self) -> Rows:
        return self._rows(ABC)

    def item_pairs(self) -> Rows:
        return self._rows(ITEM_PAIRS)

    def _rows(self, question: str) -> Rows:
        return self.connection.execute(question).fetchall()


if __name__ == "__main__":
    run_steps(PlainDuckDB)
