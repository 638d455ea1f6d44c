"""Keyword days: what one word, bidden for in one place, cost and brought on one day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

KEYWORD_DAYS = Table(
    name="keyword_days",
    words=Words("关键词推广日报", "Keyword days"),
    grain="one word in one place (scene, plan, unit, item) of one platform on one business day",
    key=("platform", "day", "word", "place"),
    filed_by="day",
    every_day=True,
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "日期", "Day"),
        text("word", "词", "Word"),
        text("place", "投放位置", "Place"),
        text("word_type", "词类型", "Type of word"),
        text("plan", "计划名字", "Plan"),
        text("item_id", "宝贝ID", "Item id"),
        text("title", "宝贝名称", "Item"),
        count("impressions", "展现量", "Impressions"),
        count("clicks", "点击量", "Clicks"),
        fen("spend_fen", "花费", "Spend"),
        fen("amount_fen", "总成交金额", "Amount brought"),
        fen("direct_amount_fen", "直接成交金额", "Amount brought directly"),
        count("orders", "总成交笔数", "Orders brought"),
        count("carts", "总购物车数", "Carts brought"),
        count("new_buyers", "成交新客数", "New buyers brought"),
    ),
)
