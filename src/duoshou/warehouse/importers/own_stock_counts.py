"""The shop's own list of pieces on hand, by the day they were counted."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="own",
    kind="stock_counts",
    words=Words("库存表", "Stock on hand"),
    where_to_export=Words("自己的表：商家编码、库存数量、盘点日期", "Your own list: item code, pieces, day counted"),
    sources=(
        Source("item_code", ("商家编码", "货号", "SKU", "item code"), "words", required=True, filled=True),
        Source("pieces", ("库存数量", "库存", "可用库存", "pieces"), "whole", required=True, filled=True),
        Source("day", ("盘点日期", "日期", "day counted"), "day", required=True, filled=True),
        Source("title", ("商品名称", "title"), "words"),
    ),
    targets=(Target(table="stock_counts", counted=True),),
)
