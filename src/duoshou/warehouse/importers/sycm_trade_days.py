"""生意参谋 交易总览, as programs that fetch it write it: one row per span and kind of device, seven columns of where it was
found before those of trade."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile

# The trade columns are those of the shop day report, and mean the same. A public program that reads the file takes
# 日期范围 for one day (2026-01-01~2026-01-01). Which words 终端 says for all devices together is not known for sure: rows
# of one kind of device, or of none that is said, may be parts of them and are left out. 老买家数 and 支付子订单数 are not
# read: of whom and what they are counts is not said.
ALL_DEVICES = "所有|全部|汇总|总|不分"

IMPORTER = Importer(
    platform="taobao",
    kind="shop_days",
    words=Words("生意参谋交易总览", "Sycm trade overview"),
    where_to_export=Words(
        "生意参谋的交易总览，由取数软件分日导出；菜单位置未知",
        "Sycm, trade overview as fetched by a program, day by day; menu path unknown",
    ),
    sources=(
        Source("day", ("日期范围",), "day", required=True, filled=True),
        Source("span", ("日期范围",), "words"),
        Source("device", ("终端",), "words", required=True),
        Source("exported", ("导出时间",), "words", required=True),
        Source("visitors", ("访客数",), "whole", required=True),
        Source("order_buyers", ("下单买家数",), "whole", required=True),
        Source("ordered_fen", ("下单金额",), "money", required=True),
        Source("buyers_paid", ("支付买家数",), "whole", required=True),
        Source("paid_fen", ("支付金额",), "money", required=True),
    ),
    skipped_when=f"NOT coalesce(regexp_matches(device, '{ALL_DEVICES}'), false)",
    wrong_files=(
        WrongFile(
            "bool_or(spans_days(plain(span)))",
            Words(
                "有的行是几天合在一起的，去重的人数没法拆到每天",
                "some rows are several days together, and people counted once cannot be parted",
            ),
            Words("请一天一天地导出", "Export it day by day"),
        ),
    ),
    targets=(Target(table="shop_days", counted=True),),
)
