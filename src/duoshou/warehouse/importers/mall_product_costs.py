"""自营商城 costs, as the bridge writes them: what one piece of a SKU costs the shop from a day on."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="mall",
    kind="product_costs",
    words=Words("自营商城商品成本", "Own mall costs"),
    where_to_export=Words("不用导出：成本改动后自己过来", "Nothing to export: costs come when they change"),
    sources=(
        Source("item_code", ("规格编码",), "words", required=True, filled=True),
        Source("cost_fen", ("商城成本价",), "money", required=True, filled=True),
        Source("valid_from", ("商城成本生效日",), "day", required=True, filled=True),
    ),
    targets=(Target(table="product_costs", counted=True),),
)
