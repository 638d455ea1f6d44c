"""生意参谋 取数 店铺 日报: one row per day, 49 columns in the shape of 2017, under some lines of title."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="taobao",
    kind="shop_days",
    words=Words("生意参谋店铺日报", "Sycm shop day report"),
    where_to_export=Words(
        "生意参谋 → 取数 → 新建报表 → 店铺、按天、全部指标 → 下载",
        "Sycm → Reports → New → Shop, by day, all metrics → Download",
    ),
    sources=(
        Source("day", ("统计日期", "日期"), "day", required=True, filled=True),
        Source("visitors", ("访客数",), "whole", required=True),
        Source("page_views", ("浏览量",), "whole", required=True),
        Source("returning_visitors", ("老访客数",), "whole"),
        Source("new_visitors", ("新访客数",), "whole"),
        Source("bounce_ratio", ("跳失率",), "rate"),
        Source("pages_per_visitor", ("人均浏览量",), "decimal"),
        Source("stay_seconds", ("平均停留时长",), "decimal"),
        Source("cart_users", ("加购人数",), "whole"),
        Source("favourite_users", ("商品收藏买家数", "商品收藏人数"), "whole"),
        Source("ordered_fen", ("下单金额",), "money"),
        Source("order_buyers", ("下单买家数",), "whole"),
        Source("paid_fen", ("支付金额",), "money", required=True),
        Source("buyers_paid", ("支付买家数",), "whole", required=True),
        Source("returning_buyers", ("支付老买家数",), "whole"),
        Source("orders_paid", ("支付父订单数",), "whole"),
        Source("pieces_paid", ("支付件数",), "whole"),
        Source("refund_fen", ("成功退款金额",), "money"),
        Source("description_score", ("描述相符评分",), "decimal"),
        Source("logistics_score", ("物流服务评分",), "decimal"),
        Source("service_score", ("服务态度评分",), "decimal"),
    ),
    targets=(Target(table="shop_days", counted=True),),
)
