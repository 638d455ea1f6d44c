"""千牛 新版宝贝报表: one row per item of an order, each with a number of its own (子订单编号)."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.taobao_orders import IMPORTER as ORDERS

# The names of the columns are known, their order is not. An order's lines replace those that the old report
# (taobao_order_lines.py) brought, whose lines have no numbers. 退款金额 carries no day; the order report counts it.
IMPORTER = Importer(
    platform="taobao",
    kind="order_lines",
    words=Words("千牛新版宝贝报表", "Qianniu order lines (new)"),
    where_to_export=Words(
        "千牛新版宝贝报表的导出；菜单位置未知", "Qianniu, export of the new item report; menu path unknown"
    ),
    sources=(
        Source("line_key", ("子订单编号",), "id", required=True, filled=True),
        Source("order_id", ("主订单编号",), "id", required=True, filled=True),
        Source("title", ("商品标题", "宝贝标题"), "words", required=True),
        Source("price_fen", ("商品价格",), "money", required=True, filled=True),
        Source("pieces", ("购买数量",), "whole", required=True, filled=True),
        Source("item_id", ("商品ID",), "id"),
        Source("item_code", ("商家编码", "外部系统编号"), "words"),
        Source("sku", ("商品属性",), "words"),
        Source("amount_fen", ("买家应付货款",), "money", required=True),
        Source("status", ("订单状态",), "words"),
        Source("ordered_at", ("订单创建时间",), "moment", required=True, filled=True),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            whole=("platform", "order_id"),
            shaped={"ordered_day": "business_day(ordered_at, zone)"},
        ),
    ),
    statuses=ORDERS.statuses,
)
