"""Which numbers are telephone numbers, and how the same number typed in different ways becomes one."""

from __future__ import annotations

import re
import unicodedata

MOBILE = re.compile(r"1[3-9][0-9]{9}", flags=re.ASCII)
LANDLINE = re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}", flags=re.ASCII)
ELSEWHERE = re.compile(r"\+?[0-9]{8,15}", flags=re.ASCII)
COUNTRY = re.compile(r"^(\+86|0086|86(?=1[3-9][0-9]{9}$))")
SIGNS_BETWEEN = re.compile(r"[\s\-()‐-―.]+")


def mobile_number(typed: str) -> str | None:
    """The eleven digits of a mainland mobile number, however it was typed; None when it is none."""
    digits = COUNTRY.sub("", SIGNS_BETWEEN.sub("", unicodedata.normalize("NFKC", typed)))
    return digits if MOBILE.fullmatch(digits) else None


def number_for_parcels(typed: str, *, own_numbering: bool) -> str | None:
    """A number a courier can call: a mobile, a landline with its area code, or where the region numbers by itself (Hong
    Kong, Macau, Taiwan) eight to fifteen digits; None when it is none of them."""
    mobile = mobile_number(typed)
    if mobile is not None:
        return mobile
    plain = "".join(unicodedata.normalize("NFKC", typed).split())
    allowed = (LANDLINE, ELSEWHERE) if own_numbering else (LANDLINE,)
    return plain if any(shape.fullmatch(plain) for shape in allowed) else None
