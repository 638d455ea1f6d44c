"""The job in Duoshou's own engine: the SQL files beside this one, two marts in Parquet (buyer-days and baskets), whole
fen throughout."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from steps import Rows, run_steps

from duoshou.warehouse.engine.duck import Engine, engine, sql_of

SQL = Path(__file__).parent / "sql"


def question(name: str) -> str:
    """The text of one of the SQL files here."""
    return sql_of(SQL / f"{name}.sql")


class Duoshou:
    """One engine for the whole job, as the cockpit's process holds one."""

    def __init__(self, duck: Engine, csv: Path, parquet: Path, threads: int) -> None:
        self.duck, self.csv, self.parquet = duck, csv, parquet
        self.duck.run(f"SET threads = {threads}")
        self.duck.run("SET preserve_insertion_order = false")

    def load(self) -> Rows:
        self.duck.write_parquet(question("load"), self.parquet, {"csv": str(self.csv)})
        self.duck.view_of_files("lines", [str(self.parquet)])
        self.duck.run(f"CREATE TEMP VIEW paid_lines AS {question('paid_lines')}")
        return self.duck.rows(question("loaded"))

    def mart(self) -> Rows:
        self.duck.run(f"CREATE TEMP TABLE orders AS {question('orders')}")
        for mart in ("buyer_days", "baskets"):
            file = self.parquet.with_suffix(f".{mart}.parquet")
            self.duck.write_parquet(question(mart), file)
            self.duck.view_of_files(mart, [str(file)])
        self.duck.run("DROP TABLE orders")
        return []

    def daily(self) -> Rows:
        return self.duck.rows(question("daily"))

    def rfm(self) -> Rows:
        return self.duck.rows(question("rfm"))

    def cohorts(self) -> Rows:
        return self.duck.rows(question("cohorts"))

    def abc(self) -> Rows:
        return self.duck.rows(question("abc"))

    def item_pairs(self) -> Rows:
        return self.duck.rows(question("item_pairs"))


if __name__ == "__main__":
    with engine() as duck:
        run_steps(partial(Duoshou, duck))
