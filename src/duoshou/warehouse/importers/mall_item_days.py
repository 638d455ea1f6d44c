"""自营商城 goods by day, as the bridge writes them: every product on sale that day, or looked at, or sold."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Which product a refund was for is not known before after-sales are; it stays blank.
IMPORTER = Importer(
    platform="mall",
    kind="item_days",
    words=Words("自营商城商品日报", "Own mall item day report"),
    where_to_export=Words("不用导出：每天自己过来", "Nothing to export: it comes by itself"),
    sources=(
        Source("day", ("商城日期",), "day", required=True, filled=True),
        Source("item_id", ("商城商品号",), "words", required=True, filled=True),
        Source("title", ("商品标题",), "words", required=True),
        Source("status", ("商品上架状态",), "words"),
        Source("visitors", ("商品页访客数",), "whole"),
        Source("page_views", ("商品页浏览量",), "whole"),
        Source("cart_users", ("商品页加购人数",), "whole"),
        Source("ordered_fen", ("商品下单金额",), "money", required=True, filled=True),
        Source("order_buyers", ("商品下单买家数",), "whole", required=True, filled=True),
        Source("paid_fen", ("商品支付金额",), "money", required=True, filled=True),
        Source("buyers_paid", ("商品支付买家数",), "whole", required=True, filled=True),
        Source("new_buyers", ("商品支付新买家数",), "whole", required=True, filled=True),
        Source("returning_buyers", ("商品支付老买家数",), "whole", required=True, filled=True),
        Source("pieces_paid", ("商品支付件数",), "whole", required=True, filled=True),
    ),
    targets=(Target(table="item_days", counted=True),),
)
