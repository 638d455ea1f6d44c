"""The shop's own notes on competitors: which item, at which price, on which day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Of two notes of one day on the same item in the same shop the later counts. 竞品销量 is kept as it was seen: what other
# shops show is a total of thirty days, or of all time, or rounded (500+ is no number and makes the row a fault).
IMPORTER = Importer(
    platform="own",
    kind="rival_prices",
    words=Words("竞品快照", "Competitors as noted (your own list)"),
    where_to_export=Words(
        "自己的表：日期、竞品、竞品价格；可加竞店、对应的商家编码或宝贝ID、竞品销量、平台",
        "Your own list: day, competing item, its price; if you like, the other shop, your item code or item id beside"
        " which it stands, how many it sold, platform",
    ),
    sources=(
        Source("day", ("日期", "记录日期", "day"), "day", required=True, filled=True),
        Source("rival", ("竞品", "竞品名称", "竞品标题", "competing item"), "words", required=True, filled=True),
        Source("price_fen", ("竞品价格", "竞品售价", "competing price"), "money", required=True, filled=True),
        Source("shop_noted", ("竞店", "竞店名称", "竞品店铺", "other shop"), "words"),
        Source("item_code", ("商家编码", "货号", "item code"), "words"),
        Source("item_id", ("宝贝ID", "商品ID", "item id"), "id"),
        Source("rival_pieces", ("竞品销量", "sold there"), "whole"),
        Source("channel", ("平台", "platform"), "words"),
    ),
    targets=(Target(table="rival_prices", counted=True, shaped={"rival_shop": "coalesce(shop_noted, '未知')"}),),
)
