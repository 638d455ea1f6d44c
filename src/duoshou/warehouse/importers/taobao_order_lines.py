"""淘宝/天猫 ExportOrderDetailList: one row per item of an order, ten columns, without times and without a line number."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.taobao_orders import IMPORTER as ORDERS

IMPORTER = Importer(
    platform="taobao",
    kind="order_lines",
    words=Words("淘宝/天猫宝贝明细报表", "Taobao/Tmall order lines"),
    where_to_export=Words(
        "千牛卖家中心 → 交易 → 已卖出的宝贝 → 批量导出 → 宝贝报表",
        "Qianniu → Trade → Sold items → Batch export → Items",
    ),
    sources=(
        Source("order_id", ("订单编号", "主订单编号"), "id", required=True, filled=True),
        Source("title", ("标题", "宝贝标题"), "words", required=True),
        Source("price_fen", ("价格",), "money", required=True, filled=True),
        Source("pieces", ("购买数量",), "whole", required=True, filled=True),
        Source("item_code", ("商家编码", "外部系统编号"), "words", required=True),
        Source("sku", ("商品属性",), "words"),
        Source("status", ("订单状态",), "words"),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            whole=("platform", "order_id"),
            # The export numbers no lines: code, SKU and title with their turn within the order tell them apart, in any
            # order.
            shaped={
                "line_key": """concat_ws('|', item_code, sku, title) || '#' || row_number() OVER (
                    PARTITION BY order_id, item_code, sku, title ORDER BY price_fen, line)""",
            },
        ),
    ),
    statuses=ORDERS.statuses,
)
