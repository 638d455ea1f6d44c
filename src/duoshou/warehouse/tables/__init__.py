"""The canonical tables: one file each; every importer fills some of them, every mart reads only them."""

from duoshou.warehouse.tables.ad_days import AD_DAYS
from duoshou.warehouse.tables.campaigns import CAMPAIGNS
from duoshou.warehouse.tables.category_months import CATEGORY_MONTHS
from duoshou.warehouse.tables.chat_messages import CHAT_MESSAGES
from duoshou.warehouse.tables.expenses import EXPENSES
from duoshou.warehouse.tables.fund_flows import FUND_FLOWS
from duoshou.warehouse.tables.item_days import ITEM_DAYS
from duoshou.warehouse.tables.items import ITEMS
from duoshou.warehouse.tables.keyword_days import KEYWORD_DAYS
from duoshou.warehouse.tables.live_days import LIVE_DAYS
from duoshou.warehouse.tables.order_lines import ORDER_LINES
from duoshou.warehouse.tables.orders import ORDERS
from duoshou.warehouse.tables.posts import POSTS
from duoshou.warehouse.tables.product_costs import PRODUCT_COSTS
from duoshou.warehouse.tables.purchase_lines import PURCHASE_LINES
from duoshou.warehouse.tables.refunds import REFUNDS
from duoshou.warehouse.tables.reply_days import REPLY_DAYS
from duoshou.warehouse.tables.reviews import REVIEWS
from duoshou.warehouse.tables.rival_prices import RIVAL_PRICES
from duoshou.warehouse.tables.search_words import SEARCH_WORDS
from duoshou.warehouse.tables.settlements import SETTLEMENTS
from duoshou.warehouse.tables.shop_days import SHOP_DAYS
from duoshou.warehouse.tables.source_days import SOURCE_DAYS
from duoshou.warehouse.tables.stock_counts import STOCK_COUNTS
from duoshou.warehouse.tables.stock_days import STOCK_DAYS
from duoshou.warehouse.tables.suppliers import SUPPLIERS
from duoshou.warehouse.tables.table import Table

ALL: tuple[Table, ...] = (
    ORDERS,
    ORDER_LINES,
    REFUNDS,
    SHOP_DAYS,
    ITEM_DAYS,
    SOURCE_DAYS,
    REPLY_DAYS,
    AD_DAYS,
    ITEMS,
    PRODUCT_COSTS,
    STOCK_COUNTS,
    EXPENSES,
    SETTLEMENTS,
    FUND_FLOWS,
    STOCK_DAYS,
    CATEGORY_MONTHS,
    LIVE_DAYS,
    POSTS,
    REVIEWS,
    PURCHASE_LINES,
    SUPPLIERS,
    RIVAL_PRICES,
    CHAT_MESSAGES,
    CAMPAIGNS,
    KEYWORD_DAYS,
    SEARCH_WORDS,
)

BY_NAME: dict[str, Table] = {table.name: table for table in ALL}
