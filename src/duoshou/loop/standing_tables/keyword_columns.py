"""The columns of the table of words: what each is, counted how, from which table."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.values import NOTHING, Column

BIDDING, MARKET, SHOP = Words("推广", "Advertising"), Words("市场", "Market"), Words("本店", "Shop")
OF_REPORT = Words("关键词报表口径，含直接与间接成交", "As the keyword report says; direct and indirect sales")
OF_LIST = Words("自己的搜索词表，最近一次记下的", "As last noted in your own list of search words")
INDEX = Words(
    "指数：只比大小，不相加，也不和真实人数相除", "An index: for order only; never added, nor divided by real counts"
)
ONLY_WORDS = Words("不是关键词带来的花费和成交不在里面", "Spend and sales that no keyword brought")
KEYS = 2


def _bid(key: str, zh: str, en: str, unit: str, formula_zh: str, formula_en: str) -> Column:
    return Column(
        key,
        Words(zh, en),
        unit,
        BIDDING,
        calibre=OF_REPORT,
        formula=Words(formula_zh, formula_en),
        leaves_out=ONLY_WORDS,
        tables=("keyword_days",),
    )


def _noted(key: str, zh: str, en: str, unit: str, *, index: bool = False) -> Column:
    return Column(
        key,
        Words(zh, en),
        unit,
        MARKET,
        calibre=INDEX if index else OF_LIST,
        formula=OF_LIST,
        leaves_out=INDEX if index else NOTHING,
        tables=("search_words",),
    )


COLUMNS: tuple[Column, ...] = (
    Column("word", Words("词", "Word"), "text"),
    Column("word_type", Words("词类型", "Type"), "text"),
    _bid("days", "投放天数", "Days bidden for", "count", "有记录的天数", "Days with a row"),
    _bid("items", "投放商品数", "Items", "count", "投放到的不同商品", "Different items it was bidden for"),
    _bid("impressions", "展现量", "Impressions", "count", "展现量之和", "Sum of impressions"),
    _bid("clicks", "点击量", "Clicks", "count", "点击量之和", "Sum of clicks"),
    _bid("click_ratio_own", "点击率", "Click rate", "ratio", "点击量 ÷ 展现量", "Clicks ÷ impressions"),
    _bid("spend_fen", "花费", "Spend", "fen", "花费之和", "Sum of spend"),
    _bid("per_click", "平均点击花费", "Cost per click", "fen", "花费 ÷ 点击量", "Spend ÷ clicks"),
    _bid("amount_fen", "总成交金额", "Amount brought", "fen", "总成交金额之和", "Sum of amounts brought"),
    _bid("orders", "总成交笔数", "Orders brought", "count", "总成交笔数之和", "Sum of orders brought"),
    _bid(
        "click_conversion", "点击转化率", "Click conversion", "ratio", "总成交笔数 ÷ 点击量", "Orders brought ÷ clicks"
    ),
    _bid("return", "投入产出比", "Return", "number", "总成交金额 ÷ 花费", "Amount brought ÷ spend"),
    _bid("carts", "总购物车数", "Carts", "count", "总购物车数之和", "Sum of carts"),
    _bid(
        "new_buyers",
        "成交新客数",
        "New buyers",
        "count",
        "成交新客数之和，同一人可能重复",
        "Sum; one person may count twice",
    ),
    Column(
        "titles",
        Words("出现在几个标题里", "In how many titles"),
        "count",
        SHOP,
        calibre=Words("本店商品列表的标题", "Titles of the shop's list of goods"),
        formula=Words(
            "标题含这个词的商品数，不分空格大小写", "Items whose title holds the word, blanks and case aside"
        ),
        tables=("items",),
    ),
    _noted("noted_day", "市场数据日期", "Noted on", "day"),
    _noted("search_index", "搜索人气", "Search index", "number", index=True),
    _noted("click_index", "点击人气", "Click index", "number", index=True),
    _noted("click_ratio", "市场点击率", "Market click rate", "ratio"),
    _noted("paid_ratio", "市场支付转化率", "Market conversion", "ratio"),
    _noted("goods_online", "在线商品数", "Items on sale", "count"),
    _noted("bid_fen", "参考价", "Suggested bid", "fen"),
)
