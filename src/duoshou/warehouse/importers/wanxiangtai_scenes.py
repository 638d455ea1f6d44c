"""万相台无界 场景报表: one row per scene and day; the metric columns are those of the item report."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.parted_by import parted_by
from duoshou.warehouse.importers.wanxiangtai_items import METRICS

# Reports by plan, unit, item, crowd or word have all columns of this one and more.
FINER = ("计划ID", "单元ID", "宝贝ID", "主体ID", "创意ID", "人群名字", "词名字/词包名字")

# It tells the same money as the item report (wanxiangtai_items.py), cut another way. Both are kept, under subject types
# of their own; on a day that has both, the mart ad_facts counts the item report, and what the scenes spent beyond it.
# 原二级场景ID may be left out: a scene then has one row where another file has one for each part. Which of the two a row is
# of stands beside it, and ad_facts counts one.
IMPORTER = Importer(
    platform="taobao",
    kind="ad_days",
    words=Words("万相台场景报表", "Wanxiangtai scene report"),
    where_to_export=Words(
        "万相台无界的场景（账户）报表，分日；菜单位置未知", "Wanxiangtai, scene report by day; menu path unknown"
    ),
    sources=(
        Source("day", ("日期",), "day", required=True, filled=True),
        Source("scene_id", ("场景ID",), "id", required=True, filled=True),
        Source("scene", ("场景名字",), "words", required=True),
        Source("part_id", ("原二级场景ID",), "id"),
        Source("part", ("原二级场景名字",), "words"),
        *METRICS,
    ),
    never_with=FINER,
    targets=(
        Target(
            table="ad_days",
            counted=True,
            shaped={
                "subject_type": "'推广场景'",
                "subject_id": "concat_ws('/', scene_id, part_id)",
                "title": "concat_ws('/', scene, part)",
                "part_of": "scene_id",
                "parted_by": parted_by("day, scene_id", "场景", part_id="二级场景"),
            },
        ),
    ),
)
