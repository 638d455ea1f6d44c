"""自营商城 order lines, as the bridge writes them: one row per SKU of an order, gifts with a price of nothing."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 行应付 is the line's share after every discount, whole fen, split when the order was placed: lines add up to 优惠后货款.
# It is paid when the order is; an order that is not paid counts nowhere as paid.
IMPORTER = Importer(
    platform="mall",
    kind="order_lines",
    words=Words("自营商城订单明细", "Own mall order lines"),
    where_to_export=Words("不用导出：随商城订单一起过来", "Nothing to export: they come with the mall's orders"),
    sources=(
        Source("order_id", ("商城订单号",), "id", required=True, filled=True),
        Source("line_key", ("明细行号",), "words", required=True, filled=True),
        Source("item_id", ("商城商品号",), "words", required=True, filled=True),
        Source("item_code", ("规格编码",), "words", required=True),
        Source("title", ("商品标题",), "words", required=True),
        Source("sku", ("规格",), "words"),
        Source("price_fen", ("原单价",), "money", required=True, filled=True),
        Source("pieces", ("购买件数",), "whole", required=True, filled=True),
        Source("amount_fen", ("行应付",), "money", required=True, filled=True),
    ),
    targets=(Target(table="order_lines", counted=True, whole=("platform", "order_id")),),
)
