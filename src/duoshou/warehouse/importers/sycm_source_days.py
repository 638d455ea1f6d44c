"""生意参谋 流量 店铺来源: one row per source, with a column for the day or for one day said above the header."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Of 2017 eight columns are known (来源, 来源明细, 访客数, 下单买家数, 下单转化率 and their 变化), on the fifth row of an
# `.xls` and without a day. The other columns are what 生意参谋 calls them elsewhere; no list with them was seen.
# A row that stands for its whole group says 汇总 (or nothing, or the group's own name) for 来源明细.
IMPORTER = Importer(
    platform="taobao",
    kind="source_days",
    words=Words("生意参谋流量来源", "Sycm traffic sources"),
    where_to_export=Words(
        "生意参谋 → 流量 → 店铺来源 → 选一天 → 下载", "Sycm → Traffic → Shop sources → One day → Download"
    ),
    sources=(
        Source("day", ("统计日期", "日期"), "day", filled=True),
        Source("source_group", ("来源", "流量来源", "一级来源"), "words", required=True, filled=True),
        Source("detail", ("来源明细", "二级来源"), "words", required=True),
        Source("visitors", ("访客数",), "whole", required=True),
        Source("page_views", ("浏览量",), "whole"),
        Source("new_visitors", ("新访客数",), "whole"),
        Source("cart_users", ("加购人数",), "whole"),
        Source("favourite_users", ("商品收藏人数", "商品收藏买家数"), "whole"),
        Source("order_buyers", ("下单买家数",), "whole"),
        Source("ordered_fen", ("下单金额",), "money"),
        Source("buyers_paid", ("支付买家数",), "whole"),
        Source("paid_fen", ("支付金额",), "money"),
    ),
    said_above="day",
    targets=(
        Target(
            table="source_days",
            counted=True,
            shaped={
                "source": """CASE WHEN detail IS NULL OR detail IN ('汇总', '全部', '合计', '-', source_group) THEN '汇总'
                    ELSE detail END""",
            },
        ),
    ),
)
