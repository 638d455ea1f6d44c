"""拼多多推广 账户日报: one row per day for all advertising of the shop, with 26 columns (总花费) or 12 (花费)."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# The same reports by hour: their rows would all fall on one key.
BY_HOUR = ("推广小时", "小时", "时段")
# Reports by item have every column of this one and more.
FINER = ("商品ID", "推广名称", *BY_HOUR)

# Spend is 总花费, what left the account; 成交花费 is the part of it that the platform puts down to sales. 交易额 is before
# refunds, as 总成交金额 is at 万相台; 净交易额 and 结算交易额 are not read.
IMPORTER = Importer(
    platform="pdd",
    kind="ad_days",
    words=Words("拼多多推广日报", "Pinduoduo ad days"),
    where_to_export=Words(
        "拼多多推广平台的账户（店铺）分日报表；菜单位置未知",
        "Pinduoduo ads, account report by day; menu path unknown",
    ),
    sources=(
        Source("day", ("日期",), "day", required=True, filled=True),
        Source("spend_fen", ("总花费(元)", "花费(元)"), "money", required=True, filled=True),
        Source("amount_fen", ("交易额(元)",), "money", required=True),
        Source("orders", ("成交笔数",), "whole", required=True),
        Source("impressions", ("曝光量",), "whole", required=True),
        Source("clicks", ("点击量",), "whole", required=True),
    ),
    never_with=FINER,
    targets=(
        Target(
            table="ad_days",
            counted=True,
            shaped={"subject_type": "'整个账户'", "subject_id": "'整个账户'", "title": "'整个账户'"},
        ),
    ),
)
