"""Codes that people read, write down and type in again: what they look like, and how a typed one is understood."""

from __future__ import annotations

import secrets
import unicodedata

# Crockford's 32 signs: digits and letters without I, L, O and U, which are misread or spell something.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# 5 bits each: 80 bits. With a million codes in the world, a million guesses hit one with a chance of 1 in 10¹².
LENGTH = 16
GROUP = 4
MISREAD = str.maketrans("OIL", "011")


def new_code() -> str:
    """Sixteen signs from the system's own dice."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def code_typed(typed: str) -> str:
    """The code that was meant: full-width and small letters, signs between groups and misread signs do not matter."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(MISREAD)
    return "".join(sign for sign in plain if sign.isalnum())


def code_shown(code: str) -> str:
    """`7KQ2-M4XD-91AB-ZT0C`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
