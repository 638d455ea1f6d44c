"""A metric's value written for people: the same in text, HTML and workbook."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.money import short_yuan_text, yuan_text
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
        return f"{Decimal(value) * 100:.2f}%"
    return f"{int(value):,}" if metric.unit == "count" else f"{Decimal(value):.2f}"


def change_text(change: Decimal | None, *, points: bool) -> str:
    """`▲ +7.4%`, `▼ -0.31 个点`-style: the sign is written, colour is never needed; a dash for the unknown."""
    if change is None:
        return UNKNOWN
    mark = "▲" if change > 0 else "▼" if change < 0 else "＝"
    return f"{mark} {change * 100:+.2f}pp" if points else f"{mark} {change * 100:+.1f}%"
