"""A metric's value written for people: the same in text, HTML and workbook."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.money import short_yuan_text, yuan_text
from duoshou.kernel.ratio import rounded
from duoshou.metrics.facade import Metric

Number = int | Decimal

UNKNOWN = "—"


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
    return f"{int(value):,}" if metric.unit == "count" else f"{rounded(Decimal(value), 2)}"


def percent_text(value: Decimal | None, *, places: int = 1, signed: bool = False) -> str:
    """`12.1%`, `+7.4%`; a dash for the unknown."""
    if value is None:
        return UNKNOWN
    percent = rounded(value * 100, places)
    return f"{percent:+}%" if signed else f"{percent}%"


def change_text(change: Decimal | None, *, points: bool) -> str:
    """`▲ +7.4%`, `▼ -0.31pp`: the sign is written, colour is never needed; a dash for the unknown."""
    if change is None:
        return UNKNOWN
    mark = "▲" if change > 0 else "▼" if change < 0 else "＝"
    if points:
        return f"{mark} {rounded(change * 100, 2):+}pp"
    return f"{mark} {percent_text(change, signed=True)}"
