"""The shop's own list of words that the market searches for, with the indices that 生意参谋 shows beside them."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="own",
    kind="search_words",
    words=Words("市场搜索词表", "List of search words"),
    where_to_export=Words(
        "自己的表：日期、搜索词、搜索人气，可加点击人气、点击率、支付转化率、在线商品数、参考价",
        "Your own list: day, search word, search index; click index, click rate, conversion, items on sale, suggested "
        "bid",
    ),
    sources=(
        Source("day", ("日期", "统计日期", "day"), "day", required=True, filled=True),
        Source("word", ("搜索词", "关键词", "search word"), "words", required=True, filled=True),
        Source("search_index", ("搜索人气", "search index"), "decimal", required=True, filled=True),
        Source("click_index", ("点击人气", "click index"), "decimal"),
        Source("click_ratio", ("点击率", "click rate"), "rate"),
        Source("paid_ratio", ("支付转化率", "conversion"), "rate"),
        Source("goods_online", ("在线商品数", "items on sale"), "whole"),
        Source("bid_fen", ("参考价", "直通车参考价", "suggested bid"), "money"),
    ),
    targets=(Target(table="search_words", counted=True),),
)
