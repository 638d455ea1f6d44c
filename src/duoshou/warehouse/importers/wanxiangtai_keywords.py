"""万相台无界 关键词报表: one row per word, item, unit, plan, scene and day; the metric columns are those of the scene report."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# It tells a part of the money of the item report, cut another way, so it fills a table of its own and no spend counts
# twice. The names of its columns are put together from several programs that read it; no whole file was seen.
# All columns of the place are needed: in a file without one of them each row would be another one.
IMPORTER = Importer(
    platform="taobao",
    kind="keyword_days",
    words=Words("万相台关键词报表", "Wanxiangtai keyword report"),
    where_to_export=Words(
        "万相台无界的关键词报表，分日；菜单位置未知", "Wanxiangtai, keyword report by day; menu path unknown"
    ),
    sources=(
        Source("day", ("日期",), "day", required=True, filled=True),
        Source("word", ("词名字/词包名字",), "words", required=True, filled=True),
        Source("word_id", ("词ID/词包ID",), "id", required=True),
        Source("word_type", ("词类型",), "words", required=True),
        Source("scene_id", ("场景ID",), "id", required=True),
        Source("part_id", ("原二级场景ID",), "id", required=True),
        Source("plan_id", ("计划ID",), "id", required=True),
        Source("plan", ("计划名字",), "words"),
        Source("unit_id", ("单元ID",), "id", required=True),
        Source("item_id", ("宝贝ID",), "id", required=True),
        Source("title", ("宝贝名称",), "words"),
        Source("impressions", ("展现量",), "whole", required=True),
        Source("clicks", ("点击量",), "whole", required=True),
        Source("spend_fen", ("花费",), "money", required=True, filled=True),
        Source("amount_fen", ("总成交金额",), "money"),
        Source("direct_amount_fen", ("直接成交金额",), "money"),
        Source("orders", ("总成交笔数",), "whole"),
        Source("carts", ("总购物车数",), "whole"),
        Source("new_buyers", ("成交新客数",), "whole"),
    ),
    targets=(
        Target(
            table="keyword_days",
            counted=True,
            shaped={"place": "concat_ws('/', scene_id, part_id, plan_id, unit_id, item_id, word_type, word_id)"},
        ),
    ),
)
