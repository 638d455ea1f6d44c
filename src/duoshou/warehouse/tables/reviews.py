"""Reviews: how one buyer judged what came, as a list of reviews from elsewhere tells it; never the words themselves."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, text

# What a buyer wrote may hold a telephone, so the words stay in the raw file. A keyed digest of them tells two reviews
# apart; nobody can read it back, not even a text that is nothing but a telephone. Follow-up and reply come later and do
# not go again: a list without them is an older one.
REVIEWS = Table(
    name="reviews",
    words=Words("评价清单", "Listed reviews"),
    grain="one review by one buyer of one SKU on one day in one place, known by its text",
    key=("platform", "channel", "day", "buyer_id", "sku", "text_digest"),
    filed_by="day",
    older_by=("added_later",),
    columns=(
        text("platform", "平台", "Platform"),
        text("channel", "发布平台", "Published on"),
        day("day", "评价日期", "Day of the review"),
        text("buyer_id", "买家", "Buyer", personal=True),
        text("sku", "规格", "SKU"),
        text("text_digest", "评论内容（只留摘要）", "Review text (a digest alone is kept)", personal=True),
        text("item_id", "商品ID", "Item id"),
        count("stars", "星级", "Stars"),
        count("follow_ups", "追加评论数", "Follow-ups"),
        count("replies", "商家回复数", "Replies of the shop"),
        count("added_later", "追评与回复数", "Follow-ups and replies"),
    ),
)
