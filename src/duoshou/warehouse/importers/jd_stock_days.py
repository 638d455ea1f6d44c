"""京东 库存日报: one row per SKU, warehouse and day; the names of 19 columns are known, their order is not."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# RDC and 配送中心 together are the warehouse. Whether rows for all of them together stand among them is not known, so
# nothing is added. 近7日 to 近30日 出库 overlap from day to day and are not read.
IMPORTER = Importer(
    platform="jd",
    kind="stock_days",
    words=Words("京东库存日报", "JD stock days"),
    where_to_export=Words("京东的库存分日导出；菜单位置未知", "JD, stock by day; menu path unknown"),
    sources=(
        Source("day", ("时间",), "day", required=True, filled=True),
        Source("item_id", ("SKU",), "id", required=True, filled=True),
        Source("title", ("商品名称",), "words"),
        Source("region", ("RDC",), "words", required=True),
        Source("centre", ("配送中心",), "words", required=True),
        Source("status", ("上下柜状态",), "words"),
        Source("price_fen", ("商品价格",), "money"),
        Source("pieces", ("库存件数",), "whole", required=True, filled=True),
        Source("available", ("可用库存",), "whole"),
        Source("pieces_out", ("昨日出库商品件数",), "whole"),
    ),
    targets=(Target(table="stock_days", counted=True, shaped={"warehouse": "concat_ws('/', region, centre)"}),),
)
