"""The job in pandas with Arrow reading and writing; each question reads only the columns it needs."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
from steps import PAID, TOP_PAIRS, Rows, run_steps


class Pandas:
    """DataFrames read from the Parquet file, filtered while reading."""

    def __init__(self, csv: Path, parquet: Path, threads: int) -> None:
        self.csv, self.parquet = csv, parquet
        pa.set_cpu_count(threads)

    def paid_lines(self, *columns: str) -> pd.DataFrame:
        return pd.read_parquet(self.parquet, columns=list(columns), filters=[("status", "in", PAID)])

    def load(self) -> Rows:
        lines = pd.read_csv(self.csv, engine="pyarrow", parse_dates=["paid_at"])
        for yuan in ("price", "amount"):
            lines[f"{yuan}_fen"] = (lines[yuan] * 100).round().astype("int64")
        lines = lines.drop(columns=["line_no", "price", "amount"])
        lines.to_parquet(self.parquet, index=False)
        return [(len(lines), lines["quantity"].sum(), lines["amount_fen"].sum())]

    def mart(self) -> Rows:
        return []

    def daily(self) -> Rows:
        lines = self.paid_lines("paid_at", "order_id", "buyer_id", "quantity", "amount_fen")
        lines["day"] = lines["paid_at"].dt.normalize()
        days = lines.groupby("day")
        sums = days[["quantity", "amount_fen"]].sum()
        # drop_duplicates and size is several times faster than nunique
        orders = lines[["day", "order_id"]].drop_duplicates().groupby("day").size()
        buyers = lines[["day", "buyer_id"]].drop_duplicates().groupby("day").size()
        table = pd.DataFrame({"orders": orders, "buyers": buyers}).join(sums)
        return list(table.itertuples(name=None))

    def rfm(self) -> Rows:
        lines = self.paid_lines("buyer_id", "paid_at", "order_id", "amount_fen")
        buyers = lines.groupby("buyer_id").agg(last_day=("paid_at", "max"), amount_fen=("amount_fen", "sum"))
        buyers["last_day"] = buyers["last_day"].dt.normalize()
        buyers["orders"] = lines[["buyer_id", "order_id"]].drop_duplicates().groupby("buyer_id").size()
        segment = pd.Series("", index=buyers.index)
        for column, letter in (("last_day", "R"), ("orders", "F"), ("amount_fen", "M")):
            score = (buyers[column].rank(method="min").astype("int64") - 1) * 5 // len(buyers) + 1
            segment += (score >= 4).map({True: letter, False: letter.lower()})
        return _counted(buyers.assign(segment=segment), ["segment"])

    def cohorts(self) -> Rows:
        lines = self.paid_lines("buyer_id", "paid_at", "amount_fen")
        lines["month"] = lines["paid_at"].dt.year * 12 + lines["paid_at"].dt.month - 1
        months = lines.groupby(["buyer_id", "month"], as_index=False, sort=False)["amount_fen"].sum()
        months["first_month"] = months.groupby("buyer_id")["month"].transform("min")
        months["months_since"] = months["month"] - months["first_month"]
        return _counted(months, ["first_month", "months_since"])

    def abc(self) -> Rows:
        items = self.paid_lines("item_id", "amount_fen").groupby("item_id", as_index=False)["amount_fen"].sum()
        items = items.sort_values(["amount_fen", "item_id"], ascending=[False, True])
        share, whole = items["amount_fen"].cumsum() * 100, items["amount_fen"].sum()
        items["class"] = "C"
        items.loc[share <= whole * 95, "class"] = "B"
        items.loc[share <= whole * 80, "class"] = "A"
        return _counted(items, ["class"])

    def item_pairs(self) -> Rows:
        in_order = self.paid_lines("order_id", "item_id").drop_duplicates()
        both = in_order.merge(in_order, on="order_id", suffixes=("_a", "_b"))
        both = both[both["item_id_a"] < both["item_id_b"]]
        pairs = both.groupby(["item_id_a", "item_id_b"], sort=False).size().reset_index(name="orders")
        top = pairs.sort_values(["orders", "item_id_a", "item_id_b"], ascending=[False, True, True]).head(TOP_PAIRS)
        return [(len(pairs), pairs["orders"].sum(), 0), *top.itertuples(index=False, name=None)]


def _counted(table: pd.DataFrame, keys: list[str]) -> Rows:
    """Rows and amount for each key, in the order of the keys."""
    cells = table.groupby(keys, as_index=False).agg(rows=("amount_fen", "size"), amount_fen=("amount_fen", "sum"))
    return list(cells.itertuples(index=False, name=None))


if __name__ == "__main__":
    run_steps(Pandas)
