"""Amazon Business Report, detail page sales and traffic by child item: one row per item over the days one chose, 22
columns and no day among them."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile

# The file's own name says when it was downloaded, never which day it is of (BusinessReport-8-04-26.csv): a person says
# the day, in a column or in the name. Page views are page views; sessions are visits and no people, and units ordered
# are not units paid: neither is read. Ordered Product Sales is what was ordered. Amounts wear a sign and no code. Where
# an item stands under several SKUs, each has a row of its own, known by both whatever else is in the file; whether
# Amazon parts its page views among them or says them again is not known. A report without the column SKU has one row
# for the item: the mart item_traffic counts it or its SKUs. A row without SKU beside others that have one is no whole.
SOUND = "FILTER (WHERE len(faults) = 0)"

IMPORTER = Importer(
    platform="amazon",
    kind="item_days",
    words=Words("亚马逊业务报告（子商品）", "Amazon business report by child item"),
    where_to_export=Words(
        "卖家中心 → 数据报告 → 业务报告 → 按子商品，选一天 → 下载；把那一天写进文件名（2026-11-01.csv），或加一列 Date",
        "Seller Central → Reports → Business Reports → By Child Item, one day → Download; then put that day into the"
        " file's name (2026-11-01.csv) or a column Date",
    ),
    currency="",
    sources=(
        Source("day", ("Date", "日期", "统计日期"), "day", filled=True),
        Source("asin", ("(Child) ASIN",), "id", required=True, filled=True),
        Source("title", ("Title",), "words", required=True),
        Source("item_code", ("SKU",), "words"),
        Source("page_views", ("Page Views - Total", "Page Views – Total"), "whole", required=True),
        Source("ordered_fen", ("Ordered Product Sales",), "money", required=True, filled=True),
        Source("sales", ("Ordered Product Sales",), "words"),
    ),
    said_above="day",
    signed_by="sales",
    wrong_files=(
        WrongFile(
            f"""count(item_code) {SOUND} = 0 AND count(DISTINCT (day, asin, page_views, ordered_fen)) {SOUND}
            > count(DISTINCT (day, asin)) {SOUND}""",
            Words(
                "同一天同一个商品有几行不同的数，却没有 SKU 一列，最后一行会盖掉前面的",
                "an item has several rows of a day that differ, and no column SKU: the last would pass for all",
            ),
            Words("请带上 SKU 一列再导出", "Download it again with the column SKU"),
        ),
    ),
    targets=(
        Target(
            table="item_days",
            counted=True,
            shaped={
                "item_id": """concat_ws('/', asin, coalesce(item_code,
                    CASE WHEN count(item_code) OVER (PARTITION BY day, asin) > 0 THEN '没有写' END))""",
            },
        ),
    ),
)
