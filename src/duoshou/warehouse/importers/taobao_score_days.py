"""The shop's own list of its three scores (DSR) at 淘宝/天猫, by the day they were noted."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# The platform shows the scores of today alone; whoever wants their course notes them. They go beside what the shop's
# day report says of the day; where that report holds them too, the later file counts.
IMPORTER = Importer(
    platform="taobao",
    kind="shop_days",
    words=Words("店铺 DSR 日表", "Shop scores (DSR) by day"),
    where_to_export=Words(
        "自己的表：日期、描述相符评分、物流服务评分、服务态度评分",
        "Your own list: day, description, logistics, service score",
    ),
    sources=(
        Source("day", ("日期", "统计日期", "day"), "day", required=True, filled=True),
        Source(
            "description_score",
            ("描述相符评分", "描述相符", "宝贝与描述相符", "description"),
            "decimal",
            required=True,
            filled=True,
        ),
        Source(
            "logistics_score",
            ("物流服务评分", "物流服务", "物流服务的质量", "logistics"),
            "decimal",
            required=True,
            filled=True,
        ),
        Source(
            "service_score",
            ("服务态度评分", "服务态度", "卖家的服务态度", "service"),
            "decimal",
            required=True,
            filled=True,
        ),
    ),
    never_with=("访客数", "浏览量", "支付金额"),
    targets=(Target(table="shop_days", counted=True),),
)
