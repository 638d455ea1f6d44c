"""Source days: what the platform reports about one source of visitors for one day; one person counts in each source."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

WHOLE_GROUP = "汇总"

SOURCE_DAYS = Table(
    name="source_days",
    words=Words("流量来源日报", "Source days"),
    grain="one source of one platform on one business day; `source` 汇总 is the whole group, people once each",
    key=("platform", "day", "source_group", "source"),
    filed_by="day",
    every_day=True,
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "统计日期", "Day"),
        text("source_group", "来源", "Group of sources"),
        text("source", "来源明细", "Source"),
        count("visitors", "访客数", "Visitors"),
        count("page_views", "浏览量", "Page views"),
        count("new_visitors", "新访客数", "New visitors"),
        count("cart_users", "加购人数", "People adding to cart"),
        count("favourite_users", "商品收藏人数", "People favouring items"),
        count("order_buyers", "下单买家数", "Buyers ordering"),
        fen("ordered_fen", "下单金额", "Ordered amount"),
        count("buyers_paid", "支付买家数", "Buyers paying"),
        fen("paid_fen", "支付金额", "Paid, refunds not deducted"),
    ),
)
