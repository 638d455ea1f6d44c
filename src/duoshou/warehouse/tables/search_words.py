"""Search words: how the market searches for one word, as the shop noted it; the indices are no counts of anything."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, number, ratio, text

SEARCH_WORDS = Table(
    name="search_words",
    words=Words("市场搜索词", "Search words"),
    grain="one word as it was noted on one day",
    key=("day", "word"),
    filed_by="day",
    columns=(
        day("day", "日期", "Day"),
        text("word", "搜索词", "Search word"),
        number("search_index", "搜索人气", "Search index"),
        number("click_index", "点击人气", "Click index"),
        ratio("click_ratio", "点击率", "Click rate"),
        ratio("paid_ratio", "支付转化率", "Conversion"),
        count("goods_online", "在线商品数", "Items on sale"),
        fen("bid_fen", "参考价", "Suggested bid"),
    ),
)
