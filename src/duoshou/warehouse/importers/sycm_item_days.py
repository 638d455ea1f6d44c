"""生意参谋 商品 全部: one row per item and day, 38 columns, header on the fifth row of a real `.xls`."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="taobao",
    kind="item_days",
    words=Words("生意参谋商品日报", "Sycm item day report"),
    where_to_export=Words(
        "生意参谋 → 品类 → 商品排行 → 按天 → 下载", "Sycm → Category → Item ranking → By day → Download"
    ),
    sources=(
        Source("day", ("统计日期",), "day", required=True, filled=True),
        Source("item_id", ("商品ID", "商品id"), "id", required=True, filled=True),
        Source("title", ("商品名称",), "words", required=True),
        Source("item_code", ("货号",), "words", blanks=("-",)),
        Source("status", ("商品状态",), "words"),
        Source("visitors", ("商品访客数",), "whole", required=True),
        Source("page_views", ("商品浏览量",), "whole"),
        Source("bounce_ratio", ("商品详情页跳出率",), "rate"),
        Source("favourite_users", ("商品收藏人数",), "whole"),
        Source("cart_users", ("商品加购人数",), "whole"),
        Source("order_buyers", ("下单买家数",), "whole"),
        Source("ordered_fen", ("下单金额",), "money"),
        Source("buyers_paid", ("支付买家数",), "whole"),
        Source("pieces_paid", ("支付件数",), "whole"),
        Source("paid_fen", ("支付金额",), "money", required=True),
        Source("new_buyers", ("支付新买家数",), "whole"),
        Source("returning_buyers", ("支付老买家数",), "whole"),
        Source("refund_fen", ("成功退款金额",), "money"),
        Source("search_visitors", ("搜索引导访客数",), "whole"),
        Source("search_buyers", ("搜索引导支付买家数",), "whole"),
    ),
    targets=(
        Target(table="item_days", counted=True),
        Target(
            table="items",
            where="item_code IS NOT NULL",
            per=("item_code",),
            shaped={"item_id": "arg_max(item_id, day)", "title": "arg_max(title, day)"},
        ),
    ),
)
