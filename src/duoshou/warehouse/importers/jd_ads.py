"""京准通 推广报表: one row per day and the finest thing that was chosen (plan, unit, creative, SKU, audience), 43
columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.parted_by import parted_by

# 总订单金额 is what was ordered after a click, paid or not, direct and indirect. 订单行 are lines and no orders, 下单新客数
# people who ordered and did not yet pay: neither is read as what 万相台 means by 成交. A row is known by all its ids. What
# is chosen below the unit may be left out, and the same money comes in fewer rows: which ids part a unit in the file
# stands beside each row, and the mart ad_facts counts one cut of it.
IMPORTER = Importer(
    platform="jd",
    kind="ad_days",
    words=Words("京准通推广报表", "JD ads (Jingzhuntong)"),
    where_to_export=Words("京准通的推广报表，分日；菜单位置未知", "Jingzhuntong, report by day; menu path unknown"),
    sources=(
        Source("day", ("日期",), "day", required=True, filled=True),
        Source("line_of_product", ("产品线",), "words", required=True),
        Source("plan_id", ("计划ID",), "id", required=True, filled=True),
        Source("plan", ("推广计划",), "words"),
        Source("unit_id", ("单元ID",), "id", required=True),
        Source("unit", ("推广单元",), "words"),
        Source("creative_id", ("创意ID",), "id"),
        Source("creative", ("推广创意",), "words"),
        Source("brand_id", ("品牌ID",), "id"),
        Source("category_id", ("类目ID",), "id"),
        Source("sku_id", ("跟单SKU ID",), "id"),
        Source("audience_id", ("人群ID",), "id"),
        Source("aim", ("广告定向类型",), "words", blanks=("-",)),
        Source("impressions", ("展现数",), "whole", required=True),
        Source("clicks", ("点击数",), "whole", required=True),
        Source("spend_fen", ("总费用",), "money", required=True, filled=True),
        Source("amount_fen", ("总订单金额",), "money", required=True),
        Source("direct_amount_fen", ("直接订单金额",), "money"),
        Source("carts", ("总购物车数",), "whole"),
    ),
    targets=(
        Target(
            table="ad_days",
            counted=True,
            shaped={
                "subject_type": "coalesce(line_of_product, '京准通')",
                "subject_id": """concat_ws('/', plan_id, unit_id, creative_id, brand_id, category_id, sku_id,
                    audience_id, aim)""",
                "title": "coalesce(creative, unit, plan)",
                "part_of": "concat_ws('/', plan_id, unit_id)",
                "parted_by": parted_by(
                    "day, line_of_product, plan_id, unit_id",
                    "单元",
                    creative_id="创意",
                    brand_id="品牌",
                    category_id="类目",
                    sku_id="SKU",
                    audience_id="人群",
                    aim="定向",
                ),
            },
        ),
    ),
)
