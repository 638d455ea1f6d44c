"""Cells of a file that nobody knows yet, without the people in them: a page asks what a column is."""

from __future__ import annotations

import re
import unicodedata

from duoshou.mall.members.facade import name_masked, phone_masked

# Also inside a remark, and with the number of the country before it; longer numbers are orders, and stay as they are.
TELEPHONE = re.compile(r"(?<![0-9])(?:(?:\+|00)?86[-) ]*)?(1[3-9][0-9])[-. ]?([0-9]{4})[-. ]?([0-9]{4})(?![0-9])")
MAILBOX = re.compile(r"([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)")
ADDRESS = re.compile(r"[省市区县旗州].{0,30}[路街道巷弄村镇区城苑园厦].{0,12}[0-9]\s*(?:号|弄|栋|幢|座|单元|室|楼)")
GUARDS = " \t'\"="


def without_people(text: str, *, is_personal: bool = False) -> str:
    """A telephone or a mailbox masked; of any other text that is about a person the first sign alone."""
    plain = unicodedata.normalize("NFKC", text).strip(GUARDS)
    if alone := TELEPHONE.fullmatch(plain):
        return phone_masked("".join(alone.groups()))
    if alone := MAILBOX.fullmatch(plain):
        return f"{alone[1]}***@{alone[2]}"
    if is_personal or any(shape.search(plain) for shape in (TELEPHONE, MAILBOX, ADDRESS)):
        return name_masked(plain)
    return text
