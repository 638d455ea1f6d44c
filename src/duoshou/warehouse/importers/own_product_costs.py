"""The shop's own list of what each item costs it (a workbook the owner keeps)."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="own",
    kind="product_costs",
    words=Words("商品成本表", "Product costs"),
    where_to_export=Words("自己的表：商家编码、成本价、生效日期", "Your own list: item code, cost, valid from"),
    sources=(
        Source("item_code", ("商家编码", "货号", "SKU", "item code"), "words", required=True, filled=True),
        Source("cost_fen", ("成本价", "成本", "进货价", "cost"), "money", required=True, filled=True),
        Source("valid_from", ("生效日期", "valid from"), "day"),
        Source("title", ("商品名称", "title"), "words"),
        Source("category", ("类目", "分类", "category"), "words"),
    ),
    targets=(
        Target(
            table="product_costs",
            counted=True,
            # A list without dates holds for all time.
            shaped={"valid_from": "coalesce(valid_from, DATE '1970-01-01')"},
        ),
        Target(
            table="items",
            per=("item_code",),
            shaped={"title": "any_value(title)", "category": "any_value(category)"},
        ),
    ),
)
