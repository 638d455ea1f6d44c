"""A metric's value written for people: the same in text, HTML and workbook."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.money import short_yuan_text, yuan_text
from duoshou.kernel.ratio import rounded
from duoshou.metrics.facade import Metric

Number = int | Decimal

UNKNOWN = "—"
HUNDRED = Decimal(100)
SMALL_SHARE = Decimal("0.01")


def number_text(metric: Metric, value: Number | None, *, currency: str, language: str, short: bool = False) -> str:
    """`¥1.1万`, `3,411`, `4.29%`, `2.35`; a dash for the unknown."""
    if value is None:
        return UNKNOWN
    if metric.unit == "fen":
        fen = int(value)
        return (
            short_yuan_text(fen, currency=currency, language=language) if short else yuan_text(fen, currency=currency)
        )
    if metric.unit == "ratio":
        return percent_text(Decimal(value), places=2)
    return f"{int(value):,}" if metric.unit == "count" else f"{rounded(Decimal(value), 2):,}"


def percent_text(value: Decimal | None, *, places: int = 1, signed: bool = False) -> str:
    """`12.1%`, `+7.4%`; a dash for the unknown. What is rounded to nought has no sign."""
    return UNKNOWN if value is None else f"{_hundredths(value, places, signed)}%"


def points_text(value: Decimal) -> str:
    """A difference of two percentages in points, with its sign: `+0.33pp`."""
    return f"{_hundredths(value, 2, True)}pp"


def share_text(value: Decimal | None) -> str:
    """A part of a whole with one place; a small one with two, or it would read as nothing."""
    small = value is not None and 0 < abs(value) < SMALL_SHARE
    return percent_text(value, places=2 if small else 1)


def change_text(change: Decimal | None, *, points: bool) -> str:
    """`▲ +7.4%`, `▼ -0.31pp`: the sign is written, colour is never needed; a dash for the unknown. What is rounded to
    nought is no change."""
    if change is None:
        return UNKNOWN
    shown = rounded(change * HUNDRED, 2 if points else 1)
    mark = "▲" if shown > 0 else "▼" if shown < 0 else "＝"
    return f"{mark} {points_text(change) if points else percent_text(change, signed=True)}"


def _hundredths(value: Decimal, places: int, signed: bool) -> str:
    percent = rounded(value * HUNDRED, places)
    # Decimal keeps the sign of what it rounds to nought.
    percent = abs(percent) if percent == 0 else percent
    return f"{percent:+,}" if signed and percent else f"{percent:,}"
