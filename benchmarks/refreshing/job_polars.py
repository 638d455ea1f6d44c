"""The same tables in Polars: lazy, streaming, month by month as the files lie, sorted as the product sorts them."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]  # read once, when Polars is imported

import polars as pl

from refreshing.turn import Lake, take_turn

ORDER = ["platform", "order_id"]
UNKNOWN = "未知商品"
SHOWN = [
    "shop", "platform", "day", "happened_at", "order_id", "buyer_id", "province", "city", "source",
    "item", "item_code", "title", "sku", "pieces", "paid_fen", "list_fen",
]  # fmt: skip


def work(lake: Lake) -> None:
    """All three, as Parquet files in the lake's folder."""
    items = pl.scan_parquet(lake.of("items")).collect()
    for month in lake.months:
        lines = paid_lines(lake, month, items.lazy())
        lines.sink_parquet(lake.folder / "paid_lines" / f"{month}.parquet", engine="streaming")
    first_payments(lake).sink_parquet(lake.folder / "first_payments" / "all.parquet", engine="streaming")
    stock_on_days(lake).sink_parquet(lake.folder / "stock_on_days" / "all.parquet", engine="streaming")


def paid_orders(lake: Lake, month: str = "") -> pl.LazyFrame:
    """The orders that were paid, of one month or of all."""
    orders = pl.scan_parquet(lake.of("orders", month))
    return orders.filter(pl.col("paid_day").is_not_null() & (pl.col("paid_fen") != 0))


def paid_lines(lake: Lake, month: str, items: pl.LazyFrame) -> pl.LazyFrame:
    """Lines of paid orders, the amount of each order split over them to the fen; postage as a line of its own."""
    goods_fen = pl.col("paid_fen") - pl.col("postage_fen").fill_null(0)
    paid = paid_orders(lake, month).with_columns(goods_fen=goods_fen)
    listed = pl.scan_parquet(lake.of("order_lines", month)).select(
        *ORDER, "line_key", "item_id", "item_code", "title", "sku", "price_fen", "pieces", "amount_fen"
    )
    about = paid.select(
        "shop", *ORDER, "buyer_id", "province", "city", day="paid_day", happened_at="paid_at",
        source=pl.col("source").fill_null("未知"),
    )  # fmt: skip
    rows = pl.concat([split(named(paid, listed, items)), postage(paid), unlisted(paid, listed)]).join(about, on=ORDER)
    return rows.select(SHOWN).sort("day", "order_id", "item")


def named(paid: pl.LazyFrame, listed: pl.LazyFrame, items: pl.LazyFrame) -> pl.LazyFrame:
    """The lines of paid orders with what their items are called, and what each weighs in its order."""
    known = items.filter(pl.col("item_id").is_not_null())
    by_code = known.select("item_code", by_code="item_id")
    by_title = known.filter(pl.col("title").is_not_null()).group_by("title").agg(by_title=pl.col("item_id").min())
    price, pieces = pl.col("price_fen").fill_null(0), pl.max_horizontal(pl.col("pieces").fill_null(0), 0)
    return (
        paid.select(*ORDER, "goods_fen")
        .join(listed, on=ORDER)
        .join(by_code, on="item_code", how="left")
        .join(by_title, on="title", how="left")
        .with_columns(weight=pl.max_horizontal(price * pieces, 0))
    )


def split(lines: pl.LazyFrame) -> pl.LazyFrame:
    """Every line with its part of the order's goods, largest remainder first, unless the platform has split them."""
    of_order = lines.group_by(ORDER).agg(
        whole=pl.col("weight").sum(), lines=pl.len().cast(pl.Int64),
        told=pl.col("amount_fen").count(), amount=pl.col("amount_fen").sum(),
    )  # fmt: skip
    is_split = (pl.col("told") == pl.col("lines")) & (pl.col("amount") == pl.col("goods_fen"))
    lines = lines.join(of_order, on=ORDER).with_columns(
        part=pl.when(pl.col("whole") == 0).then(1).otherwise("weight"),
        parts=pl.when(pl.col("whole") == 0).then("lines").otherwise("whole"),
        is_split=is_split,
    )
    size = pl.col("goods_fen").abs() * pl.col("part")
    lines = lines.with_columns(floor_fen=size // pl.col("parts"), remainder=size % pl.col("parts"))
    # Only orders of which some fen are left over need their lines in order.
    left = lines.group_by(ORDER).agg(left=pl.col("goods_fen").first().abs() - pl.col("floor_fen").sum())
    lines = lines.join(left.filter(pl.col("left") > 0), on=ORDER, how="left")
    uneven = lines.filter(pl.col("left") > 0).select(*ORDER, "line_key", "remainder")
    uneven = uneven.sort("remainder", "line_key", descending=[True, False])
    ranks = uneven.select(*ORDER, "line_key", rank=pl.int_range(1, pl.len() + 1).over(ORDER))
    lines = lines.join(ranks, on=[*ORDER, "line_key"], how="left")
    one_more = (pl.col("rank") <= pl.col("left")).fill_null(False).cast(pl.Int64)
    shared = pl.col("goods_fen").sign() * (pl.col("floor_fen") + one_more)
    return lines.select(
        *ORDER, "item_code", "sku",
        item=pl.coalesce("item_id", "by_code", "by_title", "title", "item_code", pl.lit(UNKNOWN)),
        title=pl.coalesce("title", "item_code", pl.lit(UNKNOWN)),
        pieces=pl.col("pieces").fill_null(0),
        paid_fen=pl.when("is_split").then("amount_fen").otherwise(shared),
        list_fen=pl.col("price_fen") * pl.col("pieces"),
    )  # fmt: skip


def postage(paid: pl.LazyFrame) -> pl.LazyFrame:
    """A row for every order that has any."""
    posted = paid.filter(pl.col("postage_fen").fill_null(0) != 0)
    return _bare(posted, "邮费", pieces=pl.lit(0, dtype=pl.Int64), paid_fen="postage_fen")


def unlisted(paid: pl.LazyFrame, listed: pl.LazyFrame) -> pl.LazyFrame:
    """A row for every order of which no line is known."""
    without = paid.join(listed.select(ORDER), on=ORDER, how="anti")
    without = without.filter((pl.col("goods_fen") != 0) | (pl.col("pieces").fill_null(0) != 0))
    return _bare(without, UNKNOWN, pieces=pl.col("pieces").fill_null(0), paid_fen="goods_fen")


def _bare(orders: pl.LazyFrame, name: str, *, pieces: pl.Expr, paid_fen: str) -> pl.LazyFrame:
    text, whole = pl.lit(None, dtype=pl.String), pl.lit(None, dtype=pl.Int64)
    return orders.select(
        *ORDER, item_code=text, sku=text, item=pl.lit(name), title=pl.lit(name), pieces=pieces, paid_fen=paid_fen,
        list_fen=whole,
    )  # fmt: skip


def first_payments(lake: Lake) -> pl.LazyFrame:
    """The day of each buyer's first payment."""
    paid = paid_orders(lake).filter(pl.col("buyer_id").is_not_null())
    return paid.group_by("shop", "buyer_id").agg(first_day=pl.col("paid_day").min()).sort("first_day", "buyer_id")


def stock_on_days(lake: Lake) -> pl.LazyFrame:
    """Every item code on every day from its first count on, with the pieces counted last."""
    named = pl.scan_parquet(lake.of("items")).select("item_code", "item_id", "category")
    counted = pl.scan_parquet(lake.of("stock_counts")).filter(pl.col("pieces").is_not_null()).sort("item_code", "day")
    counted = counted.with_columns(
        until=pl.col("day").shift(-1).over("item_code").fill_null(pl.col("day").max() + timedelta(days=1)),
        counted_on=pl.col("day"),
    )
    days = counted.with_columns(day=pl.date_ranges("day", "until", closed="left")).explode("day")
    return days.join(named, on="item_code", how="left").select(
        "shop",
        "day",
        "item_code",
        item=pl.coalesce("item_id", "title", "item_code"),
        title="title",
        category=pl.col("category").fill_null("未分类"),
        pieces="pieces",
        counted_on="counted_on",
    )


if __name__ == "__main__":
    take_turn(work)
