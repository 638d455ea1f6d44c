"""自营商城 stock, as the bridge writes it: pieces that are not sold, on the day they were looked at."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 未售件数 is what may be sold plus what is held for orders that are not paid; what is paid and not yet shipped is out.
IMPORTER = Importer(
    platform="mall",
    kind="stock_counts",
    words=Words("自营商城库存", "Own mall stock"),
    where_to_export=Words("不用导出：库存自己过来", "Nothing to export: stock comes by itself"),
    sources=(
        Source("item_code", ("库存编码",), "words", required=True, filled=True),
        Source("title", ("库存名称",), "words"),
        Source("day", ("商城日期",), "day", required=True, filled=True),
        Source("pieces", ("未售件数",), "whole", required=True, filled=True),
    ),
    targets=(Target(table="stock_counts", counted=True),),
)
