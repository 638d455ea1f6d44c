"""Which addresses a parcel can find."""

from __future__ import annotations

from typing import NamedTuple

from duoshou.kernel.words import Words
from duoshou.mall.members.errors import AddressNotUsable, NotAPhoneNumber
from duoshou.mall.members.rules.phones import number_for_parcels
from duoshou.mall.members.rules.provinces import OWN_NUMBERING, province_named


class Part(NamedTuple):
    """What a part of an address is called, how long it may be, and whether there must be one."""

    words: Words
    longest: int
    is_needed: bool


PARTS = {
    "name": Part(Words("收货人", "recipient"), 40, is_needed=True),
    "phone": Part(Words("电话", "telephone"), 20, is_needed=True),
    "province": Part(Words("省份", "province"), 20, is_needed=True),
    "city": Part(Words("城市", "city"), 40, is_needed=True),
    "district": Part(Words("区县", "district"), 40, is_needed=False),
    "street": Part(Words("详细地址", "street"), 200, is_needed=True),
}


def sound_parts(**typed: str) -> dict[str, str]:
    """The six parts as they are kept: trimmed, the province by its full name, the number in one way of writing.

    Raises AddressNotUsable, NotAPhoneNumber.
    """
    parts = {name: _one_part(name, typed[name]) for name in PARTS}
    province = province_named(parts["province"])
    if province is None:
        raise _not_usable("province", Words("不在 34 个省级地区里", "is none of the 34 regions"))
    phone = number_for_parcels(parts["phone"], own_numbering=province in OWN_NUMBERING)
    if phone is None:
        raise NotAPhoneNumber()
    return {**parts, "province": province, "phone": phone}


def _one_part(name: str, typed: str) -> str:
    part, text = PARTS[name], " ".join(typed.split())
    if part.is_needed and not text:
        raise _not_usable(name, Words("没有填", "is missing"))
    if len(text) > part.longest:
        raise _not_usable(name, Words(f"最多 {part.longest} 个字", f"has more than {part.longest} signs"))
    if not text.isprintable():
        raise _not_usable(name, Words("里有不能显示的符号", "holds signs that do not show"))
    return text


def _not_usable(name: str, fault: Words) -> AddressNotUsable:
    words = PARTS[name].words
    return AddressNotUsable(part_zh=words.zh, part_en=words.en, fault_zh=fault.zh, fault_en=fault.en)
