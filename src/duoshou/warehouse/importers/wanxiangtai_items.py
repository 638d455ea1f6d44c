"""万相台无界 推广商品报表: one row per advertised item and day, 76 columns, rates written as fractions."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Reports by plan, unit, creative, crowd or word have all columns of this one, and several rows for an item and a day.
FINER = ("计划ID", "单元ID", "创意ID", "人群名字", "词名字/词包名字", "转化周期")

# The columns that say what it cost and brought, in every report of 万相台.
METRICS = (
    Source("impressions", ("展现量",), "whole", required=True),
    Source("clicks", ("点击量",), "whole", required=True),
    Source("spend_fen", ("花费",), "money", required=True, filled=True),
    Source("amount_fen", ("总成交金额",), "money", required=True),
    Source("direct_amount_fen", ("直接成交金额",), "money"),
    Source("orders", ("总成交笔数",), "whole"),
    Source("buyers", ("成交人数",), "whole"),
    Source("new_buyers", ("成交新客数",), "whole"),
    Source("carts", ("总购物车数",), "whole"),
    Source("visitors", ("引导访问人数",), "whole"),
)

IMPORTER = Importer(
    platform="taobao",
    kind="ad_days",
    words=Words("万相台推广商品报表", "Wanxiangtai item report"),
    where_to_export=Words(
        "万相台无界 → 报表 → 商品报表 → 分日 → 下载", "Wanxiangtai → Reports → Items → By day → Download"
    ),
    sources=(
        Source("day", ("日期",), "day", required=True, filled=True),
        Source("subject_id", ("主体ID",), "id", required=True, filled=True),
        Source("subject_type", ("主体类型",), "words", required=True, filled=True),
        Source("title", ("主体名称",), "words"),
        *METRICS,
    ),
    never_with=FINER,
    targets=(Target(table="ad_days", counted=True),),
)
