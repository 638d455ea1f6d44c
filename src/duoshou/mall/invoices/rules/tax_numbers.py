"""统一社会信用代码: the eighteen signs that name a company, the last of which proves the others (GB 32100-2015)."""

from __future__ import annotations

# Without I, O, S, V and Z, which are read as other signs.
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18


def tidy(typed: str) -> str:
    """What was typed, in capitals and without spaces."""
    return "".join(typed.split()).upper()


def is_tax_number(number: str) -> bool:
    """Whether these are eighteen signs of the alphabet whose check sign is right."""
    if len(number) != LENGTH or any(sign not in SIGNS for sign in number):
        return False
    return number[-1] == check_sign(number[:-1])


def check_sign(first: str) -> str:
    """The eighteenth sign that belongs to the first seventeen: weights are powers of three, modulo 31."""
    added = sum(SIGNS.index(sign) * pow(3, place, len(SIGNS)) for place, sign in enumerate(first))
    return SIGNS[-added % len(SIGNS)]
