"""小红书千帆 店铺日报: one row per day; the names of 21 columns are known, their order is not."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 退款金额 stands on the day of the refund. 新增加购人数 is people who added something on the day, as 加购人数 is elsewhere.
IMPORTER = Importer(
    platform="xiaohongshu",
    kind="shop_days",
    words=Words("小红书店铺日报", "Xiaohongshu shop days"),
    where_to_export=Words(
        "小红书千帆的店铺分日数据；菜单位置未知", "Xiaohongshu Qianfan, shop by day; menu path unknown"
    ),
    sources=(
        Source("day", ("统计日期",), "day", required=True, filled=True),
        Source("paid_fen", ("支付金额",), "money", required=True),
        Source("orders_paid", ("支付订单数",), "whole", required=True),
        Source("pieces_paid", ("支付件数",), "whole"),
        Source("buyers_paid", ("支付买家数",), "whole", required=True),
        Source("visitors", ("总访客数",), "whole", required=True),
        Source("page_views", ("总浏览量",), "whole", required=True),
        Source("cart_users", ("新增加购人数",), "whole"),
        Source("refund_fen", ("退款金额(退款时间)",), "money"),
    ),
    targets=(Target(table="shop_days", counted=True),),
)
