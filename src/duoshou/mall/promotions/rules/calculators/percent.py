"""Percentages in whole thousandths: 850 ‰ to pay is 8.5 折, in English 15 % off."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.words import Words

WHOLE_PERMILLE = 1000


def paid_fen(amount_fen: int, *, pays_permille: int) -> int:
    """What is left to pay of an amount, half a fen rounded up: the shop never gives away more than it has said."""
    return (amount_fen * pays_permille + 500) // WHOLE_PERMILLE


def percent_words(pays_permille: int) -> Words:
    """`8.5折` and `15% off`; nothing to pay is `免费` and `free`."""
    if pays_permille == 0:
        return Words("免费", "free")
    if pays_permille == WHOLE_PERMILLE:
        return Words("原价", "full price")
    tenths, off = Decimal(pays_permille) / 100, Decimal(WHOLE_PERMILLE - pays_permille) / 10
    return Words(f"{plain(tenths)}折", f"{plain(off)}% off")


def plain(number: Decimal) -> str:
    """The number without zeros that say nothing: 9, 8.5, 9.95."""
    return f"{number.normalize():f}"
