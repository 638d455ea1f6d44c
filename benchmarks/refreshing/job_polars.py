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
    paid = paid_orders(lake, month).with_columns(
        goods_fen=pl.col("paid_fen") - pl.col("postage_fen").fill_null(0),
        order_pieces=pl.col("pieces"),
        order_fen=pl.col("paid_fen"),
    )
    listed = pl.scan_parquet(lake.of("order_lines", month)).select(
        *ORDER, "line_key", "item_id", "item_code", "title", "sku", "price_fen", "pieces", "amount_fen"
    )
    by_code = items.filter(pl.col("item_id").is_not_null()).select("item_code", by_code="item_id")
    named = items.filter(pl.col("item_id").is_not_null() & pl.col("title").is_not_null())
    by_title = named.group_by("title").agg(by_title=pl.col("item_id").min())
    positive_price, positive_pieces = (
        pl.col("price_fen").fill_null(0),
        pl.max_horizontal(pl.col("pieces").fill_null(0), 0),
    )
    lines = (
        paid.select(*ORDER, "goods_fen")
        .join(listed, on=ORDER)
        .join(by_code, on="item_code", how="left")
        .join(by_title, on="title", how="left")
        .with_columns(weight=pl.max_horizontal(positive_price * positive_pieces, 0))
    )
    of_order = lines.group_by(ORDER).agg(
        whole=pl.col("weight").sum(),
        lines=pl.len(),
        told=pl.col("amount_fen").count(),
        amount=pl.col("amount_fen").sum(),
    )
    size = pl.col("goods_fen").abs()
    lines = lines.join(of_order, on=ORDER).with_columns(
        part=pl.when(pl.col("whole") == 0).then(1).otherwise("weight"),
        parts=pl.when(pl.col("whole") == 0).then(pl.col("lines").cast(pl.Int64)).otherwise("whole"),
        is_split=(pl.col("told") == pl.col("lines")) & (pl.col("amount") == pl.col("goods_fen")),
    )
    lines = lines.with_columns(
        floor_fen=size * pl.col("part") // pl.col("parts"), remainder=size * pl.col("part") % pl.col("parts")
    )
    # Only orders of which some fen are left over need their lines in order.
    left = lines.group_by(ORDER).agg(left=pl.col("goods_fen").first().abs() - pl.col("floor_fen").sum())
    lines = lines.join(left.filter(pl.col("left") > 0), on=ORDER, how="left")
    uneven = (
        lines.filter(pl.col("left") > 0)
        .select(*ORDER, "line_key", "remainder")
        .sort("remainder", "line_key", descending=[True, False])
    )
    ranks = uneven.with_columns(rank=pl.int_range(1, pl.len() + 1).over(ORDER)).select(*ORDER, "line_key", "rank")
    lines = lines.join(ranks, on=[*ORDER, "line_key"], how="left")
    one_more = (pl.col("rank") <= pl.col("left")).fill_null(False).cast(pl.Int64)
    split = lines.select(
        *ORDER,
        item=pl.coalesce("item_id", "by_code", "by_title", "title", "item_code", pl.lit(UNKNOWN)),
        item_code="item_code",
        title=pl.coalesce("title", "item_code", pl.lit(UNKNOWN)),
        sku="sku",
        pieces=pl.col("pieces").fill_null(0),
        paid_fen=pl.when("is_split")
        .then("amount_fen")
        .otherwise(pl.col("goods_fen").sign() * (pl.col("floor_fen") + one_more)),
        list_fen=pl.col("price_fen") * pl.col("pieces"),
    )
    text, whole = pl.lit(None, dtype=pl.String), pl.lit(None, dtype=pl.Int64)
    postage = paid.filter(pl.col("postage_fen").fill_null(0) != 0).select(
        *ORDER,
        item=pl.lit("邮费"),
        item_code=text,
        title=pl.lit("邮费"),
        sku=text,
        pieces=pl.lit(0, dtype=pl.Int64),
        paid_fen="postage_fen",
        list_fen=whole,
    )
    without = paid.join(listed.select(ORDER), on=ORDER, how="anti")
    without = without.filter((pl.col("goods_fen") != 0) | (pl.col("pieces").fill_null(0) != 0)).select(
        *ORDER,
        item=pl.lit(UNKNOWN),
        item_code=text,
        title=pl.lit(UNKNOWN),
        sku=text,
        pieces=pl.col("pieces").fill_null(0),
        paid_fen="goods_fen",
        list_fen=whole,
    )
    about = paid.select(
        "shop",
        *ORDER,
        day="paid_day",
        happened_at="paid_at",
        buyer_id="buyer_id",
        province="province",
        city="city",
        source=pl.col("source").fill_null("未知"),
    )
    rows = pl.concat([split, postage, without]).join(about, on=ORDER)
    rows = rows.select(
        "shop",
        "platform",
        "day",
        "happened_at",
        "order_id",
        "buyer_id",
        "province",
        "city",
        "source",
        "item",
        "item_code",
        "title",
        "sku",
        "pieces",
        "paid_fen",
        "list_fen",
    )
    return rows.sort("day", "order_id", "item")


def first_payments(lake: Lake) -> pl.LazyFrame:
    """The day of each buyer's first payment."""
    paid = paid_orders(lake).filter(pl.col("buyer_id").is_not_null())
    return paid.group_by("shop", "buyer_id").agg(first_day=pl.col("paid_day").min()).sort("buyer_id")


def stock_on_days(lake: Lake) -> pl.LazyFrame:
    """Every item code on every day from its first count on, with the pieces counted last."""
    named = pl.scan_parquet(lake.of("items")).select("item_code", "item_id", "category")
    counted = pl.scan_parquet(lake.of("stock_counts")).filter(pl.col("pieces").is_not_null()).sort("item_code", "day")
    counted = counted.with_columns(
        until=pl.col("day").shift(-1).over("item_code").fill_null(pl.col("day").max() + timedelta(days=1)),
        counted_on=pl.col("day"),
    )
    days = counted.with_columns(day=pl.date_ranges("day", "until", closed="left")).explode("day")
    return (
        days.join(named, on="item_code", how="left")
        .select(
            "shop",
            "day",
            "item_code",
            item=pl.coalesce("item_id", "title", "item_code"),
            title="title",
            category=pl.col("category").fill_null("未分类"),
            pieces="pieces",
            counted_on="counted_on",
        )
        .sort("day", "item_code")
    )


if __name__ == "__main__":
    take_turn(work)
