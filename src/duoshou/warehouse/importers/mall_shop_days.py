"""自营商城 by day, as the bridge writes it: who came, what they did, what was ordered, paid, given back; the scores."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Visitors are browsers of one day, known by a pseudonym that changes with the day: whether somebody was here before is
# not known and stays blank. Left without a click is: one single thing done all day.
IMPORTER = Importer(
    platform="mall",
    kind="shop_days",
    words=Words("自营商城店铺日报", "Own mall day report"),
    where_to_export=Words("不用导出：每天自己过来", "Nothing to export: it comes by itself"),
    sources=(
        Source("day", ("商城日期",), "day", required=True, filled=True),
        Source("visitors", ("商城访客数",), "whole"),
        Source("page_views", ("商城浏览量",), "whole"),
        Source("bounce_ratio", ("商城跳失率",), "rate"),
        Source("cart_users", ("商城加购人数",), "whole"),
        Source("ordered_fen", ("商城下单金额",), "money", required=True, filled=True),
        Source("order_buyers", ("商城下单买家数",), "whole", required=True, filled=True),
        Source("paid_fen", ("商城支付金额",), "money", required=True, filled=True),
        Source("buyers_paid", ("商城支付买家数",), "whole", required=True, filled=True),
        Source("returning_buyers", ("商城支付老买家数",), "whole", required=True, filled=True),
        Source("orders_paid", ("商城支付订单数",), "whole", required=True, filled=True),
        Source("pieces_paid", ("商城支付件数",), "whole", required=True, filled=True),
        Source("refund_fen", ("商城成功退款金额",), "money", required=True, filled=True),
        Source("description_score", ("商城描述评分",), "decimal"),
        Source("logistics_score", ("商城物流评分",), "decimal"),
        Source("service_score", ("商城服务评分",), "decimal"),
    ),
    targets=(Target(table="shop_days", counted=True),),
)
