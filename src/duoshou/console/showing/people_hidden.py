"""Cells of a file that nobody knows yet, without the people in them: a page asks what a column is."""

from __future__ import annotations

import re
import unicodedata

from duoshou.mall.members.facade import name_masked, phone_masked
from duoshou.warehouse.facade import has_address

# Also inside a remark, and with the number of the country before it; longer numbers are orders, and stay as they are.
TELEPHONE = re.compile(r"(?<![0-9])(?:(?:\+|00)?86[-) ]*)?(1[3-9][0-9])[-. ]?([0-9]{4})[-. ]?([0-9]{4})(?![0-9])")
MAILBOX = re.compile(r"([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)")
GUARDS = " \t'\"="


def without_people(text: str, *, is_personal: bool = False) -> str:
    """A telephone or a mailbox masked; of any other text that is about a person the first sign alone."""
    plain = unicodedata.normalize("NFKC", text).strip(GUARDS)
    if alone := TELEPHONE.fullmatch(plain):
        return phone_masked("".join(alone.groups()))
    if alone := MAILBOX.fullmatch(plain):
        return f"{alone[1]}***@{alone[2]}"
    if is_personal or TELEPHONE.search(plain) or MAILBOX.search(plain) or has_address(plain):
        return name_masked(plain)
    return text
