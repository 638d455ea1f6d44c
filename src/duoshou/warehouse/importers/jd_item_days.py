"""京东商智 SKU 日报: one row per SKU and day, 21 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 成交金额 is 支付金额 less what was cancelled the same day, cash on delivery counted when ordered: close to what 生意参谋 says
# and not the same. 取消及售后退款金额 holds cancellations of paid orders, as 成功退款金额 does.
IMPORTER = Importer(
    platform="jd",
    kind="item_days",
    words=Words("京东商智SKU日报", "JD Shangzhi SKU days"),
    where_to_export=Words("京东商智的SKU分日报表；菜单位置未知", "JD Shangzhi, SKUs by day; menu path unknown"),
    sources=(
        Source("day", ("时间",), "day", required=True, filled=True),
        Source("item_id", ("SKU",), "id", required=True, filled=True),
        Source("title", ("SKU名称",), "words", required=True),
        Source("paid_fen", ("成交金额",), "money", required=True),
        Source("pieces_paid", ("成交商品件数",), "whole"),
        Source("buyers_paid", ("成交客户数",), "whole", required=True),
        Source("visitors", ("商品访客数",), "whole", required=True),
        Source("page_views", ("商品浏览量",), "whole"),
        Source("cart_users", ("加购客户数",), "whole"),
        Source("ordered_fen", ("下单金额",), "money"),
        Source("order_buyers", ("下单客户数",), "whole"),
        Source("refund_fen", ("取消及售后退款金额",), "money"),
    ),
    targets=(Target(table="item_days", counted=True),),
)
