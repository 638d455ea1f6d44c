"""The thirty-four provinces, and one short name for each however an address writes it."""

from __future__ import annotations

from functools import lru_cache

# Every way of writing them, and some nonsense that comes in with addresses.
MOST_WAYS_REMEMBERED = 1_000

PROVINCES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古",
    "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
)  # fmt: skip


@lru_cache(MOST_WAYS_REMEMBERED)
def province_name(text: str) -> str:
    """The short name of the province that an address begins with, `浙江` for `浙江省`; the text itself for a stranger."""
    plain = text.strip()
    return next((name for name in PROVINCES if plain.startswith(name)), plain)


def is_province(text: str) -> bool:
    """Whether the text names one of the provinces."""
    return province_name(text) in PROVINCES
