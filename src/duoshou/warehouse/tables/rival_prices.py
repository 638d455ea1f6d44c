"""Rival prices: what another shop asked for a competing item on one day, as ours noted it."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

RIVAL_PRICES = Table(
    name="rival_prices",
    words=Words("竞品记录", "Competitors as noted"),
    grain="one competing item in one other shop, as it was noted on one day",
    key=("day", "rival", "rival_shop"),
    filed_by="day",
    columns=(
        day("day", "日期", "Day"),
        text("rival", "竞品", "Competing item"),
        text("rival_shop", "竞店", "Other shop"),
        fen("price_fen", "竞品价格", "Price"),
        text("item_code", "商家编码", "Item code"),
        text("item_id", "商品ID", "Item id"),
        count("rival_pieces", "竞品销量", "Sold by the other shop"),
        text("channel", "发布平台", "Published on"),
    ),
)
