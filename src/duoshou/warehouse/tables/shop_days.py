"""Shop days: what the platform itself reports about the whole shop for one day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, number, ratio, text

SHOP_DAYS = Table(
    name="shop_days",
    words=Words("店铺日报", "Shop days"),
    grain="one shop on one platform on one business day",
    key=("platform", "day"),
    filed_by="day",
    every_day=True,
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "统计日期", "Day"),
        count("visitors", "访客数", "Visitors"),
        count("page_views", "浏览量", "Page views"),
        count("new_visitors", "新访客数", "New visitors"),
        count("returning_visitors", "老访客数", "Returning visitors"),
        ratio("bounce_ratio", "跳失率", "Bounce rate"),
        number("pages_per_visitor", "人均浏览量", "Pages per visitor"),
        number("stay_seconds", "平均停留时长（秒）", "Mean stay (seconds)"),
        count("cart_users", "加购人数", "People adding to cart"),
        count("favourite_users", "商品收藏买家数", "People favouring items"),
        fen("ordered_fen", "下单金额", "Ordered amount"),
        count("order_buyers", "下单买家数", "Buyers ordering"),
        fen("paid_fen", "支付金额", "Paid, refunds not deducted"),
        count("buyers_paid", "支付买家数", "Buyers paying"),
        count("returning_buyers", "支付老买家数", "Returning buyers paying"),
        count("orders_paid", "支付父订单数", "Orders paid"),
        count("pieces_paid", "支付件数", "Pieces paid"),
        fen("refund_fen", "成功退款金额", "Refunded"),
        number("description_score", "描述相符评分", "Description score"),
        number("logistics_score", "物流服务评分", "Logistics score"),
        number("service_score", "服务态度评分", "Service score"),
    ),
)
