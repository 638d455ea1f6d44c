"""A list of reviews as browser plugins export them, or as the shop keeps it: stars, day, SKU; the words stay out."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

NOTHING_SAID = ("-", "--", "/", "无", "暂无", "没有", "null", "None", "N/A")
FOLLOWED_UP = "CASE WHEN follow_up IS NULL THEN 0 ELSE 1 END"
REPLIED = "CASE WHEN reply IS NULL THEN 0 ELSE 1 END"

# The eight columns are those of a plugin's CSV (评论内容, 追加评论, 评分, 日期, SKU, 用户昵称, 商家回复, 平台). Same buyer,
# day, SKU and text are the same review, so that the next list finds it again; lists
# with and without SKU or place are put together by the mart review_facts. Not solved: two buyers whom the platform
# masks alike (张**三) and who wrote the same of one SKU on one day count once; a buyer who edits the text has a second
# review.
IMPORTER = Importer(
    platform="own",
    kind="reviews",
    words=Words("商品评价表", "Reviews (a plugin's or your own list)"),
    where_to_export=Words(
        "浏览器插件导出的评价，或自己的表：评论内容、评分、日期、用户昵称；可加追加评论、SKU、商家回复、平台、宝贝ID",
        "Reviews as a browser plugin exports them, or your own list: text, stars, day, nickname; if you like,"
        " follow-up, SKU, the shop's reply, platform, item id",
    ),
    sources=(
        Source("text", ("评论内容", "评价内容", "review text"), "words", required=True),
        Source("stars", ("评分", "星级", "评价星级", "stars"), "stars", required=True),
        Source("day", ("日期", "评价日期", "评价时间", "评论时间", "day"), "day", required=True, filled=True),
        Source("nickname", ("用户昵称", "买家昵称", "nickname"), "words", required=True),
        Source("follow_up", ("追加评论", "追评", "追加评价", "follow-up"), "words", blanks=NOTHING_SAID),
        Source("reply", ("商家回复", "卖家回复", "店铺回复", "reply"), "words", blanks=NOTHING_SAID),
        Source("sku", ("SKU", "规格", "商品规格"), "words"),
        Source("channel", ("平台", "来源平台", "platform"), "words"),
        Source("item_id", ("宝贝ID", "商品ID", "item id"), "id"),
    ),
    targets=(
        Target(
            table="reviews",
            counted=True,
            shaped={
                "channel": "coalesce(channel, '未知')",
                "buyer_id": "coalesce(nickname, '没有写')",
                "sku": "coalesce(sku, '没有写')",
                "text_digest": "coalesce(text, '')",
                "follow_ups": FOLLOWED_UP,
                "replies": REPLIED,
                "added_later": f"{FOLLOWED_UP} + {REPLIED}",
            },
        ),
    ),
)
