"""The shop's own list of goods: ids, titles, categories, prices."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="own",
    kind="items",
    words=Words("商品资料表", "Goods list"),
    where_to_export=Words("自己的表：宝贝ID、标题、价格、类目", "Your own list: item id, title, price, category"),
    sources=(
        Source("item_id", ("宝贝ID", "商品ID", "item id"), "id", required=True, filled=True),
        Source("title", ("标题", "宝贝标题", "商品标题", "商品名称", "title"), "words", required=True, filled=True),
        Source("price_fen", ("价格", "售价", "一口价", "price"), "money", required=True),
        Source("category", ("类目", "分类", "宝贝类目", "商品类目", "玩具类型", "category"), "words", required=True),
        Source("item_code", ("商家编码", "货号", "item code"), "words"),
    ),
    # A list without codes of its own goes by the platform's ids.
    targets=(Target(table="items", counted=True, shaped={"item_code": "coalesce(item_code, item_id)"}),),
)
