"""The same tables in pandas: Arrow columns, only those that are needed, month by month so that it fits in memory."""

from __future__ import annotations

import numpy as np
import pandas as pd

from refreshing.turn import Lake, take_turn

ORDER = ["platform", "order_id"]
UNKNOWN = "未知商品"
OF_ORDERS = [
    *ORDER,
    "shop",
    "buyer_id",
    "paid_day",
    "paid_at",
    "paid_fen",
    "postage_fen",
    "pieces",
    "province",
    "city",
    "source",
]
OF_LINES = [*ORDER, "line_key", "item_id", "item_code", "title", "sku", "price_fen", "pieces", "amount_fen"]
SHOWN = [
    "shop", "platform", "day", "happened_at", "order_id", "buyer_id", "province", "city", "source",
    "item", "item_code", "title", "sku", "pieces", "paid_fen", "list_fen",
]  # fmt: skip


def read(files: list[str], columns: list[str]) -> pd.DataFrame:
    """The rows of these files."""
    return pd.concat(
        [pd.read_parquet(file, columns=columns, dtype_backend="pyarrow") for file in files], ignore_index=True
    )


def work(lake: Lake) -> None:
    """All three, as Parquet files in the lake's folder."""
    items = read(lake.of("items"), ["item_code", "item_id", "title", "category"])
    firsts = []
    for month in lake.months:
        orders = read(lake.of("orders", month), OF_ORDERS)
        paid = orders[orders["paid_day"].notna() & (orders["paid_fen"] != 0)]
        firsts.append(paid.loc[paid["buyer_id"].notna(), ["shop", "buyer_id", "paid_day"]])
        lines = paid_lines(paid, read(lake.of("order_lines", month), OF_LINES), items)
        lines.to_parquet(lake.folder / "paid_lines" / f"{month}.parquet", index=False)
    first = pd.concat(firsts).groupby(["shop", "buyer_id"], as_index=False)["paid_day"].min()
    first = first.rename(columns={"paid_day": "first_day"}).sort_values(["first_day", "buyer_id"])
    first.to_parquet(lake.folder / "first_payments" / "all.parquet", index=False)
    stock_on_days(lake, items).to_parquet(lake.folder / "stock_on_days" / "all.parquet", index=False)


def paid_lines(paid: pd.DataFrame, listed: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Lines of paid orders, the amount of each order split over them to the fen; postage as a line of its own."""
    paid = paid.assign(goods_fen=paid["paid_fen"] - paid["postage_fen"].fillna(0))
    known = items[items["item_id"].notna()]
    by_code = known[["item_code", "item_id"]].rename(columns={"item_id": "by_code"})
    by_title = known[known["title"].notna()].groupby("title", as_index=False)["item_id"].min()
    lines = paid[[*ORDER, "goods_fen"]].merge(listed, on=ORDER)
    lines = lines.merge(by_code, on="item_code", how="left")
    lines = lines.merge(by_title.rename(columns={"item_id": "by_title"}), on="title", how="left")
    price, pieces = lines["price_fen"].fillna(0), lines["pieces"].fillna(0)
    lines["weight"] = (price * pieces.clip(lower=0)).clip(lower=0)
    orders = lines.groupby(ORDER)
    of_order = orders.agg(
        whole=("weight", "sum"), lines=("line_key", "size"), told=("amount_fen", "count"), amount=("amount_fen", "sum")
    )
    lines = lines.merge(of_order, left_on=ORDER, right_index=True)
    nothing = (lines["whole"] == 0).to_numpy(bool)
    goods = lines["goods_fen"].to_numpy(np.int64)
    part = np.where(nothing, 1, lines["weight"].to_numpy(np.int64))
    parts = np.where(nothing, lines["lines"].to_numpy(np.int64), lines["whole"].to_numpy(np.int64))
    lines["floor_fen"], lines["remainder"] = abs(goods) * part // parts, abs(goods) * part % parts
    lines = lines.sort_values(["remainder", "line_key"], ascending=[False, True])
    orders = lines.groupby(ORDER)
    left = lines["goods_fen"].abs() - orders["floor_fen"].transform("sum")
    one_more = (orders.cumcount() < left).astype("int64[pyarrow]")
    is_split = (lines["told"] == lines["lines"]) & (lines["amount"] == lines["goods_fen"])
    shared = np.sign(lines["goods_fen"]) * (lines["floor_fen"] + one_more)
    item = lines["item_id"]
    for other in ("by_code", "by_title", "title", "item_code"):
        item = item.fillna(lines[other])
    split = lines[[*ORDER, "item_code", "sku"]].assign(
        item=item.fillna(UNKNOWN), title=lines["title"].fillna(lines["item_code"]).fillna(UNKNOWN),
        pieces=lines["pieces"].fillna(0), paid_fen=shared.where(~is_split, lines["amount_fen"]),
        list_fen=lines["price_fen"] * lines["pieces"],
    )  # fmt: skip
    posted = paid[paid["postage_fen"].fillna(0) != 0]
    postage = posted[ORDER].assign(item="邮费", title="邮费", pieces=0, paid_fen=posted["postage_fen"])
    ids = listed[ORDER].drop_duplicates().assign(is_there=True)
    without = paid.merge(ids, on=ORDER, how="left")
    without = without[without["is_there"].isna() & ((without["goods_fen"] != 0) | (without["pieces"].fillna(0) != 0))]
    bare = without[ORDER].assign(
        item=UNKNOWN, title=UNKNOWN, pieces=without["pieces"].fillna(0), paid_fen=without["goods_fen"]
    )
    about = paid[[*ORDER, "shop", "buyer_id", "province", "city"]].assign(
        day=paid["paid_day"], happened_at=paid["paid_at"], source=paid["source"].fillna("未知")
    )
    rows = pd.concat([one for one in (split, postage, bare) if len(one)]).merge(about, on=ORDER)
    return rows[SHOWN].sort_values(["day", "order_id", "item"])


def stock_on_days(lake: Lake, items: pd.DataFrame) -> pd.DataFrame:
    """Every item code on every day from its first count on, with the pieces counted last."""
    counted = read(lake.of("stock_counts"), ["shop", "item_code", "title", "day", "pieces"])
    counted = counted[counted["pieces"].notna()].sort_values(["item_code", "day"])
    counted["counted_on"] = counted["day"]
    day = counted["day"].astype("datetime64[s]")
    until = day.groupby(counted["item_code"]).shift(-1).fillna(day.max() + pd.Timedelta(days=1))
    count = (until - day).dt.days.to_numpy()
    offset = np.arange(count.sum()) - np.repeat(count.cumsum() - count, count)
    days = counted.loc[counted.index.repeat(count)]
    days["day"] = (days["day"].astype("datetime64[s]") + pd.to_timedelta(offset, unit="D")).dt.date
    days = days.merge(items[["item_code", "item_id", "category"]], on="item_code", how="left")
    days["item"] = days["item_id"].fillna(days["title"]).fillna(days["item_code"])
    days["category"] = days["category"].fillna("未分类")
    shown = ["shop", "day", "item_code", "item", "title", "category", "pieces", "counted_on"]
    return days[shown]


if __name__ == "__main__":
    take_turn(work)
