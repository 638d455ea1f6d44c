"""How personal things are shown when nobody needs to read them whole."""

from __future__ import annotations

HEAD, TAIL = 3, 4
SHORT_TAIL = 2


def phone_masked(phone: str) -> str:
    """`138****1234`; of a shorter number only the last two digits."""
    if len(phone) >= HEAD + TAIL + HEAD:
        return f"{phone[:HEAD]}{'*' * (len(phone) - HEAD - TAIL)}{phone[-TAIL:]}"
    return "*" * max(len(phone) - SHORT_TAIL, 0) + phone[-SHORT_TAIL:]


def name_masked(name: str) -> str:
    """`张**`, whatever the length of the name."""
    return f"{name[:1]}**" if name else ""


def street_masked(street: str) -> str:
    """`***`: where somebody lives is told by province, city and district alone; in a village the lane is the house."""
    return "***" if street else ""
