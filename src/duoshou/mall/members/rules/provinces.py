"""The 34 regions of China at the level of a province, as people say them and as they stand on a map."""

from __future__ import annotations

FULL_NAMES = {
    "北京": "北京市",
    "天津": "天津市",
    "河北": "河北省",
    "山西": "山西省",
    "内蒙古": "内蒙古自治区",
    "辽宁": "辽宁省",
    "吉林": "吉林省",
    "黑龙江": "黑龙江省",
    "上海": "上海市",
    "江苏": "江苏省",
    "浙江": "浙江省",
    "安徽": "安徽省",
    "福建": "福建省",
    "江西": "江西省",
    "山东": "山东省",
    "河南": "河南省",
    "湖北": "湖北省",
    "湖南": "湖南省",
    "广东": "广东省",
    "广西": "广西壮族自治区",
    "海南": "海南省",
    "重庆": "重庆市",
    "四川": "四川省",
    "贵州": "贵州省",
    "云南": "云南省",
    "西藏": "西藏自治区",
    "陕西": "陕西省",
    "甘肃": "甘肃省",
    "青海": "青海省",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
    "香港": "香港特别行政区",
    "澳门": "澳门特别行政区",
    "台湾": "台湾省",
}
SHORT_NAMES = {full: short for short, full in FULL_NAMES.items()}
PROVINCES = tuple(SHORT_NAMES)
# Numbers there are not eleven digits that begin with 1.
OWN_NUMBERING = frozenset({"香港特别行政区", "澳门特别行政区", "台湾省"})


def province_named(typed: str) -> str | None:
    """The full name (新疆维吾尔自治区) of the region somebody typed in either way; None when there is none of that
    name."""
    name = "".join(typed.split())
    return name if name in SHORT_NAMES else FULL_NAMES.get(name)


def names_of(province: str) -> tuple[str, ...]:
    """The full and the short name of a region; what is no region is its own only name."""
    return (province, SHORT_NAMES[province]) if province in SHORT_NAMES else (province,)
