"""生意参谋 类目（按月）: one row per category and month, 31 columns as a test of a program that reads it has them."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile

# How the month stands in 统计日期 is known from programs alone: 2026-01, 202601, 2026年1月, or the span of the month. One
# day may as well be a report by day, of which a month must not be made.
SPAN = "string_split_regex(month_said, '\\s*[~～至到]\\s*')"
MONTH = f"""CASE
    WHEN regexp_full_match(month_said, '[0-9]{{4}}(?:[-/.年][0-9]{{1,2}}|[0-9]{{2}})月?') THEN TRY_CAST(concat_ws('-',
        left(month_said, 4), regexp_extract(month_said, '^[0-9]{{4}}[-/.年]?([0-9]{{1,2}})', 1), '01') AS DATE)
    WHEN len({SPAN}) = 2 AND day(TRY_CAST({SPAN}[1] AS DATE)) = 1
        AND TRY_CAST({SPAN}[2] AS DATE) = last_day(TRY_CAST({SPAN}[1] AS DATE)) THEN TRY_CAST({SPAN}[1] AS DATE) END"""

IMPORTER = Importer(
    platform="taobao",
    kind="category_months",
    words=Words("生意参谋类目（按月）", "Sycm categories by month"),
    where_to_export=Words("生意参谋的类目报表，按月；菜单位置未知", "Sycm, categories by month; menu path unknown"),
    sources=(
        Source("month_said", ("统计日期",), "words", required=True, filled=True),
        Source("first_said", ("一级类目名称",), "words", required=True),
        Source("second_said", ("二级类目名称",), "words", required=True),
        Source("category_said", ("类目名称",), "words", required=True),
        Source("visitors", ("商品访客数",), "whole", required=True),
        Source("page_views", ("商品浏览量",), "whole"),
        Source("items_visited", ("有访客商品数",), "whole"),
        Source("items_paid", ("有支付商品数",), "whole"),
        Source("favourite_users", ("商品收藏人数",), "whole"),
        Source("cart_users", ("商品加购人数",), "whole"),
        Source("cart_pieces", ("商品加购件数",), "whole"),
        Source("order_buyers", ("下单买家数",), "whole"),
        Source("pieces_ordered", ("下单件数",), "whole"),
        Source("ordered_fen", ("下单金额",), "money"),
        Source("buyers_paid", ("支付买家数",), "whole"),
        Source("pieces_paid", ("支付件数",), "whole"),
        Source("paid_fen", ("支付金额",), "money", required=True),
        Source("new_buyers", ("支付新买家数",), "whole"),
        Source("returning_buyers", ("支付老买家数",), "whole"),
        Source("returning_fen", ("老买家支付金额",), "money"),
        Source("refund_fen", ("售中售后成功退款金额",), "money"),
    ),
    targets=(
        Target(
            table="category_months",
            counted=True,
            shaped={
                "month": MONTH,
                "first_category": "coalesce(nullif(first_said, '-'), '')",
                "second_category": "coalesce(nullif(second_said, '-'), '')",
                "category": "coalesce(nullif(category_said, '-'), '')",
            },
        ),
    ),
    wrong_files=(
        WrongFile(
            f"bool_or({MONTH} IS NULL) FILTER (WHERE NOT faulty)",
            Words("“统计日期”写的不是哪一个月", "统计日期 does not say one month"),
            Words(
                "请按月导出；月份写成 2026-01，或 2026-01-01~2026-01-31",
                "Export it by month; a month is written 2026-01, or 2026-01-01~2026-01-31",
            ),
        ),
    ),
)
