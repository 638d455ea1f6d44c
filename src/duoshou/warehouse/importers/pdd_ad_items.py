"""拼多多推广 商品推广 分天数据: one row per day and promotion of an item; the metric columns are those of the account
report, and more."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.pdd_ad_days import BY_HOUR
from duoshou.warehouse.importers.subjects_by_turn import by_turn

# Public programs that read 推广平台 → 工具 → 报表下载 have 日期 and 总花费(元) in it; the same report over a span has no
# day and is not read. An item may be promoted twice on a day: its scene and the promotion's name tell which is meant,
# whatever else is in the file. Only those of one name (one deleted and set up anew) go by their turn, so that no spend
# is lost and a row that stands twice is one.
SUBJECT = by_turn("concat_ws('/', item_id, scene, promotion)", order="bid, spend_fen, impressions, clicks, amount_fen")

IMPORTER = Importer(
    platform="pdd",
    kind="ad_days",
    words=Words("拼多多商品推广日报", "Pinduoduo ad days by item"),
    where_to_export=Words(
        "拼多多推广平台 → 工具 → 报表下载 → 商品推广，分天",
        "Pinduoduo ads → Tools → Download reports → Items, by day",
    ),
    sources=(
        Source("day", ("日期",), "day", required=True, filled=True),
        Source("item_id", ("商品ID",), "id", required=True, filled=True),
        Source("item_title", ("商品名称",), "words", required=True),
        Source("scene", ("推广场景",), "words", required=True),
        Source("promotion", ("推广名称",), "words", required=True),
        Source("bid", ("出价方式",), "words"),
        Source("spend_fen", ("总花费(元)",), "money", required=True, filled=True),
        Source("amount_fen", ("交易额(元)",), "money", required=True),
        Source("direct_amount_fen", ("直接交易额(元)",), "money"),
        Source("orders", ("成交笔数",), "whole", required=True),
        Source("impressions", ("曝光量",), "whole", required=True),
        Source("clicks", ("点击量",), "whole", required=True),
    ),
    never_with=BY_HOUR,
    targets=(
        Target(
            table="ad_days",
            counted=True,
            shaped={
                "subject_type": "'商品'",
                "subject_id": SUBJECT,
                "title": "item_title",
            },
        ),
    ),
)
