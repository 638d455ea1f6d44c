"""Item days: what the platform itself reports about one item for one day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, ratio, text

ITEM_DAYS = Table(
    name="item_days",
    words=Words("商品日报", "Item days"),
    grain="one item on one platform on one business day",
    key=("platform", "day", "item_id"),
    filed_by="day",
    every_day=True,
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "统计日期", "Day"),
        text("item_id", "商品ID", "Item id"),
        text("item_code", "货号", "Item code"),
        text("title", "商品名称", "Title"),
        text("status", "商品状态", "Status"),
        count("visitors", "商品访客数", "Item visitors"),
        count("page_views", "商品浏览量", "Item page views"),
        ratio("bounce_ratio", "商品详情页跳出率", "Bounce rate"),
        count("cart_users", "商品加购人数", "People adding to cart"),
        count("favourite_users", "商品收藏人数", "People favouring it"),
        fen("ordered_fen", "下单金额", "Ordered amount"),
        count("order_buyers", "下单买家数", "Buyers ordering"),
        fen("paid_fen", "支付金额", "Paid, refunds not deducted"),
        count("buyers_paid", "支付买家数", "Buyers paying"),
        count("new_buyers", "支付新买家数", "New buyers paying"),
        count("returning_buyers", "支付老买家数", "Returning buyers paying"),
        count("pieces_paid", "支付件数", "Pieces paid"),
        fen("refund_fen", "成功退款金额", "Refunded"),
        count("search_visitors", "搜索引导访客数", "Visitors from search"),
        count("search_buyers", "搜索引导支付买家数", "Buyers from search"),
    ),
)
