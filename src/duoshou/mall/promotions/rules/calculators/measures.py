"""The two things that are counted, money and pieces, and how each is said."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.percent import plain
from duoshou.mall.promotions.rules.reasons import NeedsMoreMoney, NeedsMorePieces, Reason

BY_AMOUNT, BY_PIECES = "amount_fen", "pieces"
BY = (BY_AMOUNT, BY_PIECES)


def missing(by: str, short: int) -> Reason:
    """So much money, or so many pieces, are missing."""
    return NeedsMoreMoney(short) if by == BY_AMOUNT else NeedsMorePieces(short)


def reach_words(by: str, reach: int) -> Words:
    """`满300` and `from ¥300`; `满3件` and `from 3 pieces`; a reach of nothing needs no words."""
    if reach == 0:
        return Words("", "")
    if by == BY_AMOUNT:
        return Words(f"满{yuan(reach)}", f"from ¥{yuan(reach)}")
    return Words(f"满{reach}件", f"from {reach} pieces")


def yuan(fen: int) -> str:
    """The amount as people say it: 300, 9.9, 0.01."""
    return plain(Decimal(fen) / 100)
