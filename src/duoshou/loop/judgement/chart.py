"""The waterfall as an ECharts option: the browser and the picture draw this very object. Plain values, no functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from duoshou.kernel.money import FEN_PER_YUAN, yuan_text
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.judgement.values import Waterfall
from duoshou.loop.judgement.written import signed_yuan
from duoshou.loop.lead import span_words


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes of a drawing; a page gives the names of its own colours, which its script resolves."""

    ink: str
    soft: str
    line: str
    up: str
    down: str
    total: str
    font_size: int = 12
    row_height: int = 30
    name_width: int = 112
    font_family: str | None = None


OF_THE_PAGE = Look(
    ink="var(--ink)",
    soft="var(--soft)",
    line="var(--line)",
    up="var(--up)",
    down="var(--down)",
    total="var(--edge)",
)
OF_PAPER = Look(ink="#1c2230", soft="#5d6675", line="#e6e8ec", up="#c8372d", down="#1d7a4a", total="#9aa3b0")
FROM = Words("{amount} 起", "from {amount}")
SHOWN_FROM = Decimal("0.6")
"""Where the steps are small beside the whole, the bars begin at six tenths of the lowest, and the axis says so."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, from where to where it reaches in fen, what is written beside it, its colour."""

    name: str
    start: int
    end: int
    label: str
    colour: str


def chart_height(fall: Waterfall, look: Look) -> int:
    """How high the drawing wants to be, in pixels."""
    return (len(fall.steps) + 2) * look.row_height + 2 * look.font_size


def waterfall_option(
    fall: Waterfall, *, period: Period, against: Period, currency: str, language: str, look: Look
) -> dict[str, Any]:
    """The option; rows from the other period down to this one, every bar beginning where the last one ended."""
    bars = _bars(fall, period, against, currency, language, look)
    lowest = _axis_start(bars)
    grid = {"left": 4, "right": look.font_size * 7, "top": 2, "bottom": 2 * look.font_size}
    font = {"fontFamily": look.font_family} if look.font_family else {}
    return {
        "animation": False,
        "textStyle": {"fontSize": look.font_size, "color": look.ink, **font},
        "grid": grid | {"left": look.name_width + look.font_size},
        "xAxis": _amounts(lowest, currency, language, look),
        "yAxis": _names(bars, look),
        "series": _series(bars, look),
    }


def _bars(fall: Waterfall, period: Period, against: Period, currency: str, language: str, look: Look) -> list[Bar]:
    before = span_words(against).within(language)
    bars = [Bar(before, 0, fall.before_fen, yuan_text(fall.before_fen, currency=currency), look.total)]
    running = fall.before_fen
    for step in fall.steps:
        end = running + step.change_fen
        colour = look.up if step.change_fen >= 0 else look.down
        label = signed_yuan(step.change_fen, currency=currency)
        bars.append(Bar(step.name.within(language), running, end, label, colour))
        running = end
    after = span_words(period).within(language)
    return [*bars, Bar(after, 0, fall.after_fen, yuan_text(fall.after_fen, currency=currency), look.total)]


def _axis_start(bars: Sequence[Bar]) -> int:
    """Zero, unless all steps happen far above it; then a round number below them, in fen."""
    ends = [side for bar in bars[1:-1] for side in (bar.start, bar.end)] + [bars[0].end, bars[-1].end]
    low, high = min(ends), max(ends)
    if low <= 0 or low < (high - low) * 2:
        return 0
    start = int(low * SHOWN_FROM) if (high - low) * 4 > low else low - (high - low)
    unit = int("1" + "0" * max(len(str(start)) - 2, 0))
    return start // unit * unit


def _amounts(lowest: int, currency: str, language: str, look: Look) -> dict[str, Any]:
    shown: dict[str, Any] = {"show": False}
    if lowest:
        # The only tick that is written: where the bars begin when that is not zero.
        amount = yuan_text(lowest, currency=currency).removesuffix(".00")
        shown = {
            "show": True,
            "color": look.soft,
            "fontSize": look.font_size,
            "showMinLabel": True,
            "showMaxLabel": False,
            "formatter": FROM.filled(amount=amount).within(language),
        }
    return {
        "type": "value",
        "min": lowest // FEN_PER_YUAN,
        "splitNumber": 1,
        "interval": 10**12,
        "splitLine": {"show": False},
        "axisLabel": shown,
    }


def _names(bars: Sequence[Bar], look: Look) -> dict[str, Any]:
    return {
        "type": "category",
        "inverse": True,
        "data": [bar.name for bar in bars],
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": look.line}},
        "axisLabel": {
            "color": look.soft,
            "fontSize": look.font_size,
            "interval": 0,
            "width": look.name_width,
            "overflow": "truncate",
        },
    }


def _series(bars: Sequence[Bar], look: Look) -> list[dict[str, Any]]:
    """An unseen bar up to where each begins, and on it the seen one: above zero, and below it."""
    unseen = [_yuan(_nearer(bar)) for bar in bars]
    above = [max(bar.start, bar.end, 0) - max(min(bar.start, bar.end), 0) for bar in bars]
    below = [min(bar.start, bar.end, 0) - min(max(bar.start, bar.end), 0) for bar in bars]
    written = {"show": True, "position": "right", "color": look.ink, "fontSize": look.font_size}
    seen: list[dict[str, Any]] = [
        {
            "value": _yuan(size),
            "itemStyle": {"color": bar.colour, "borderRadius": 2},
            "label": {**written, "formatter": bar.label},
        }
        for bar, size in zip(bars, above, strict=True)
    ]
    sunk = [{"value": _yuan(size), "itemStyle": {"color": bar.colour}} for bar, size in zip(bars, below, strict=True)]
    plain = {"type": "bar", "stack": "all", "barCategoryGap": "35%", "silent": True}
    return [
        {**plain, "data": unseen, "itemStyle": {"color": "transparent"}},
        {**plain, "data": seen},
        {**plain, "data": sunk},
    ]


def _nearer(bar: Bar) -> int:
    """The end of the bar that lies nearer to zero; zero where it reaches across."""
    if min(bar.start, bar.end) >= 0:
        return min(bar.start, bar.end)
    return min(max(bar.start, bar.end), 0)


def _yuan(fen: int) -> str:
    """Yuan as plain text: ECharts reads it as a number, and JSON never makes a floating point of it."""
    sign, size = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{size // FEN_PER_YUAN}.{size % FEN_PER_YUAN:02d}"
