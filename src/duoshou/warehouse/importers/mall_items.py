"""自营商城 goods, as the bridge writes them: one row per SKU with its product, category and base price."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="mall",
    kind="items",
    words=Words("自营商城商品资料", "Own mall goods"),
    where_to_export=Words("不用导出：商品改动后自己过来", "Nothing to export: goods come when they change"),
    sources=(
        Source("item_code", ("规格编码",), "words", required=True, filled=True),
        Source("item_id", ("商城商品号",), "words", required=True, filled=True),
        Source("title", ("商品标题",), "words", required=True, filled=True),
        Source("category", ("商城分类",), "words", required=True),
        Source("price_fen", ("商城售价",), "money", required=True, filled=True),
    ),
    targets=(Target(table="items", counted=True),),
)
