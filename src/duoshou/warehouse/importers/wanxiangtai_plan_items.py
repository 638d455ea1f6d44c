"""万相台无界 推广商品报表 by plan: one row per plan, advertised item and day; the metric columns are those of the item
report."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile
from duoshou.warehouse.importers.wanxiangtai_items import METRICS

# Taken for the item report, of an item in several plans only the last row would stand. It tells the same money as that
# report, cut finer, under subject types of their own (计划内…): on a day that has both, the mart ad_facts counts this
# one, and what the items spent beyond it. Its columns are known from public programs that read it. One of them has each
# row once for every 转化周期 (1天转化, 15天转化) with the same spend: each plan's longest is taken, as it has the sales of
# all others in it.
# Not every one has 单元ID. It is of no key, for a file without it would tell the same spend under another; where a plan
# has an item in several units, their rows would fall on one another.
DAYS_AFTER = "TRY_CAST(regexp_extract(days_after, '[0-9]+') AS INTEGER)"
PLACE = "day, plan_id, item_type, item_id"

IMPORTER = Importer(
    platform="taobao",
    kind="ad_days",
    words=Words("万相台推广商品报表（分计划）", "Wanxiangtai item report by plan"),
    where_to_export=Words(
        "万相台无界的推广商品报表，分计划分日；菜单位置未知",
        "Wanxiangtai, item report by plan and day; menu path unknown",
    ),
    sources=(
        Source("day", ("日期", "统计日期"), "day", required=True, filled=True),
        Source("plan_id", ("计划ID",), "id", required=True, filled=True),
        Source("unit_id", ("单元ID",), "id"),
        Source("item_id", ("主体ID",), "id", required=True, filled=True),
        Source("item_type", ("主体类型",), "words", required=True, filled=True),
        Source("title", ("主体名称",), "words"),
        Source("days_after", ("转化周期",), "words"),
        *METRICS,
    ),
    never_with=("创意ID", "人群名字", "词名字/词包名字"),
    skipped_when=f"{DAYS_AFTER} < max({DAYS_AFTER}) OVER (PARTITION BY {PLACE})",
    wrong_files=(
        WrongFile(
            f"""count(DISTINCT ({PLACE}, unit_id)) FILTER (WHERE len(faults) = 0)
                > count(DISTINCT ({PLACE})) FILTER (WHERE len(faults) = 0)""",
            Words(
                "有的计划把同一个商品分在几个单元里，按计划记会丢掉其余单元的花费",
                "some plans have one item in several units, and by plan the spend of all units but one would be lost",
            ),
            Words("请只分计划、不分单元导出", "Export it by plan and not by unit"),
        ),
    ),
    targets=(
        Target(
            table="ad_days",
            counted=True,
            shaped={
                "subject_type": "'计划内' || item_type",
                "subject_id": "concat_ws('/', item_id, plan_id)",
            },
        ),
    ),
)
