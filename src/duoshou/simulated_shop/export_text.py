"""How numbers are written in the platforms' export files: yuan, thousands, percents, fractions, blanks."""

from __future__ import annotations

from duoshou.kernel.money import FEN_PER_YUAN

MISSING = "-"
FRACTION_SCALE = 100_000
FRACTION_PLACES = 5


def yuan(fen: int) -> str:
    """`1234.50`"""
    whole, rest = divmod(fen, FEN_PER_YUAN)
    return f"{whole}.{rest:02d}"


def grouped_yuan(fen: int) -> str:
    """`1,234.50`"""
    whole, rest = divmod(fen, FEN_PER_YUAN)
    return f"{whole:,}.{rest:02d}"


def grouped(count: int) -> str:
    """`11,269`"""
    return f"{count:,}"


def rounded(numerator: int, denominator: int) -> int:
    """The whole number nearest to the quotient, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)


def percent(numerator: int, denominator: int) -> str:
    """`3.85%`; nothing out of nothing is `0.00%`, as 生意参谋 writes it."""
    if denominator == 0:
        return "0.00%"
    return f"{grouped_yuan(rounded(numerator * 100 * 100, denominator))}%"


def yuan_per(fen: int, count: int) -> str:
    """`86.32`, the mean amount; `0.00` over nobody, as 生意参谋 writes it."""
    return grouped_yuan(rounded(fen, count)) if count else "0.00"


def mean(total: int, count: int) -> str:
    """`2.31`, a mean count with two places; `0.00` over nobody."""
    return grouped_yuan(rounded(total * 100, count)) if count else "0.00"


def fraction(numerator: int, denominator: int) -> str:
    """`0.0786`, at most five places; empty where the denominator is zero, as 万相台 leaves it."""
    if denominator == 0:
        return ""
    whole, rest = divmod(rounded(numerator * FRACTION_SCALE, denominator), FRACTION_SCALE)
    return f"{whole}.{rest:0{FRACTION_PLACES}d}".rstrip("0").rstrip(".")


def yuan_fraction(fen: int, count: int) -> str:
    """Mean yuan with at most five places; empty where the count is zero."""
    return fraction(fen, count * FEN_PER_YUAN)
