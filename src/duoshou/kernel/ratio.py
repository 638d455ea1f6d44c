"""A ratio that keeps its two parts until it is shown, and is blank where its denominator is zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

SHOWN_PLACES = 6
DIGITS_KEPT = 60


@dataclass(frozen=True, slots=True)
class Ratio:
    """`numerator` over `denominator`, both whole numbers of what they count (fen, buyers, pieces)."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Decimal | None:
        """The quotient to six places, half up; None (a blank, not an error) when the denominator is zero."""
        if self.denominator == 0:
            return None
        return _to_shown_places(Decimal(self.numerator) / Decimal(self.denominator))

    def __add__(self, other: Ratio) -> Ratio:
        """The ratio over both populations: parts are added, never quotients."""
        return Ratio(self.numerator + other.numerator, self.denominator + other.denominator)


def change_ratio(*, now: int | Decimal | None, before: int | Decimal | None) -> Decimal | None:
    """(now − before) ÷ |before| to six places; None when either is unknown or `before` is zero."""
    if now is None or before is None or before == 0:
        return None
    return _to_shown_places((Decimal(now) - Decimal(before)) / abs(Decimal(before)))


def rounded(value: Decimal, places: int) -> Decimal:
    """The value to so many places, half up: the one way in which numbers are shortened for people."""
    with localcontext(prec=DIGITS_KEPT):
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _to_shown_places(quotient: Decimal) -> Decimal:
    return rounded(quotient, SHOWN_PLACES)
