"""Category months: what a platform reports about one category of a shop in one month."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

# Apart from the tables by day: people counted once in a month cannot be parted into days, and a category holds those
# below it, so nothing here is added up.
CATEGORY_MONTHS = Table(
    name="category_months",
    words=Words("类目月报", "Category months"),
    grain="one category of one platform in one month; a category of a higher level holds those below it",
    key=("platform", "month", "first_category", "second_category", "category"),
    filed_by="month",
    columns=(
        text("platform", "平台", "Platform"),
        day("month", "月份（当月第一天）", "Month (by its first day)"),
        text("first_category", "一级类目", "Category of the first level"),
        text("second_category", "二级类目", "Category of the second level"),
        text("category", "类目", "Category"),
        count("visitors", "商品访客数", "Visitors of items"),
        count("page_views", "商品浏览量", "Page views of items"),
        count("items_visited", "有访客商品数", "Items with visitors"),
        count("items_paid", "有支付商品数", "Items paid for"),
        count("favourite_users", "商品收藏人数", "People who favourited"),
        count("cart_users", "商品加购人数", "People who added to the cart"),
        count("cart_pieces", "商品加购件数", "Pieces added to the cart"),
        count("order_buyers", "下单买家数", "Buyers who ordered"),
        count("pieces_ordered", "下单件数", "Pieces ordered"),
        fen("ordered_fen", "下单金额", "Ordered amount"),
        count("buyers_paid", "支付买家数", "Buyers who paid"),
        count("pieces_paid", "支付件数", "Pieces paid"),
        fen("paid_fen", "支付金额", "Paid amount"),
        count("new_buyers", "支付新买家数", "New buyers"),
        count("returning_buyers", "支付老买家数", "Returning buyers"),
        fen("returning_fen", "老买家支付金额", "Paid by returning buyers"),
        fen("refund_fen", "成功退款金额", "Refunded amount"),
    ),
)
