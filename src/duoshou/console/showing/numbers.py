"""Numbers as people read them: short in a tile, whole where one looks closer."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.money import SYMBOLS, short_yuan_text, yuan_text
from duoshou.kernel.ratio import rounded
from duoshou.kernel.words import ENGLISH
from duoshou.metrics.values import Metric

DASH = "—"
HUNDRED = Decimal(100)
TWO_PLACES, ONE_PLACE, WHOLE = 2, 1, 0
# From here on a count is shown short, as in 4.1万 or 41.2K.
SHORT_FROM = 10_000
STEPS_ZH = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
STEPS_EN = ((Decimal(10**6), "M"), (Decimal(10**3), "K"))


def is_share(metric: Metric) -> bool:
    """Whether the metric is a part of a whole and reads as a percentage."""
    return metric.unit == "ratio"


def short(value: int | Decimal | None, *, metric: Metric, currency: str, language: str) -> str:
    """The value as a tile shows it: `¥29.1万`, `4.71%`, `3.40`; a dash when unknown."""
    if value is None:
        return DASH
    if metric.unit == "fen":
        return short_yuan_text(int(value), currency=currency, language=language)
    if metric.unit == "count":
        return short_count(value, language=language)
    return whole(value, metric=metric, currency=currency)


def whole(value: int | Decimal | None, *, metric: Metric, currency: str) -> str:
    """The value with nothing left away but what lies beyond two places."""
    if value is None:
        return DASH
    match metric.unit:
        case "fen":
            return yuan_text(int(value), currency=currency)
        case "ratio":
            return percent(value)
        case "number":
            return number(value)
        case _:
            return count(value)


def percent(ratio: int | Decimal | None, *, places: int = TWO_PLACES) -> str:
    """`4.71%` from 0.0471; a dash when unknown."""
    return DASH if ratio is None else f"{rounded(Decimal(ratio) * HUNDRED, places):,}%"


def number(value: int | Decimal | None) -> str:
    """`1,234.56`; a dash when unknown."""
    return DASH if value is None else f"{rounded(Decimal(value), TWO_PLACES):,}"


def signed(ratio: int | Decimal, *, places: int, after: str) -> str:
    """`+4.5%` from 0.045, or `-0.12pp`."""
    return f"{rounded(Decimal(ratio) * HUNDRED, places):+,}{after}"


def count(value: int | Decimal | None) -> str:
    """`96,111`; a mean keeps one place; a dash when unknown."""
    if value is None:
        return DASH
    exact = Decimal(value)
    return f"{rounded(exact, WHOLE if exact == exact.to_integral_value() else ONE_PLACE):,}"


def short_count(value: int | Decimal, *, language: str) -> str:
    """`9.6万` or `96.1K` from ten thousand on, whole below."""
    exact = Decimal(value)
    if abs(exact) < SHORT_FROM:
        return count(exact)
    steps = STEPS_EN if language.startswith(ENGLISH) else STEPS_ZH
    size, unit = next((size, unit) for size, unit in steps if abs(exact) >= size)
    return f"{rounded(exact / size, ONE_PLACE):,}{unit}"


def yuan(fen: int | None, *, currency: str) -> str:
    """The full amount, or a dash."""
    return DASH if fen is None else yuan_text(fen, currency=currency)


def plain(value: int | Decimal | None, *, metric: Metric) -> str | None:
    """The value for a chart's axis, as digits: yuan, per cent, or the number itself."""
    if value is None:
        return None
    if metric.unit == "fen":
        return str(rounded(Decimal(value) / HUNDRED, TWO_PLACES))
    return str(Decimal(value) * HUNDRED if is_share(metric) else value)


def symbol(metric: Metric, *, currency: str) -> tuple[str, str]:
    """What stands before and after a number of this metric on an axis."""
    if metric.unit == "fen":
        return SYMBOLS.get(currency, currency + " "), ""
    return "", "%" if is_share(metric) else ""
