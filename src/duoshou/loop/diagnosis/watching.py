"""The daily numbers that the rules of the store room look at, read through the metrics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.facade import Engine, Question, answer, catalogue, daily, item_names, largest
from duoshou.rooms.store.facade import OTHERS, Line, Numbers, Observed

HISTORY_DAYS = 240
OF_THE_SHOP = (
    *("paid_amount", "visitors", "page_views", "cart_users", "favourite_users", "order_buyers", "buyers_paid"),
    *("refund_amount", "ad_spend", "first_reply_seconds", "paid_amount_reported"),
)
SCORES = ("description_score", "service_score", "logistics_score")
BY_SEGMENT = {
    "item": (
        *("paid_amount", "pieces_paid", "visitors", "ad_spend", "ad_amount", "cost_of_goods", "refund_amount"),
        "stock_on_hand",
    ),
    "source": ("source_visitors", "source_paid_amount"),
    "reason": ("refund_amount",),
}
LARGEST_BY = {"item": ("paid_amount", "ad_spend"), "source": ("source_visitors",), "reason": ("refund_amount",)}
MOST_SEGMENTS = 200
"""A two-hundredth of the shop is the least that the rules wake anybody for; no more than two hundred have that."""
LATELY_DAYS = 120
MILLI = 1000


def observed(duck: Engine, shops: tuple[str, ...], last: date) -> Observed:
    """Up to 240 days that end with `last`, from the first of which anything is known."""
    (seen,) = observed_on(duck, shops, Period.inclusive(last, last))
    return seen


def observed_on(duck: Engine, shops: tuple[str, ...], looked_at: Period) -> Iterator[Observed]:
    """For each day of `looked_at` what `observed` says of it, the metrics being asked only once."""
    period = Period(looked_at.start - timedelta(days=HISTORY_DAYS - 1), looked_at.end)
    days = tuple(period.days())
    names: dict[tuple[str, str], Words] = {}
    shop, segments = _of_shop(duck, shops, period), _of_segments(duck, shops, period, names)
    for first in range(looked_at.length_days):
        end = first + HISTORY_DAYS
        lines = {line: run[first:end] for line, run in shop.items()}
        within = ((line, run[first:end]) for line, run in segments.items())
        # Of what nobody told on any of the days there is no line.
        lines |= {line: run for line, run in within if any(number is not None for number in run)}
        yield _from_first_known(Observed(days[first:end], lines, names))


def _of_shop(duck: Engine, shops: tuple[str, ...], period: Period) -> dict[Line, Numbers]:
    known = {one.id for one in catalogue()}
    asked = tuple(name for name in (*OF_THE_SHOP, *SCORES) if name in known)
    rows = answer(duck, Question(asked, period, shops, grain="day")).rows
    return {Line(name): tuple(_scaled(name, row.cells[name].value) for row in rows) for name in asked}


def _of_segments(
    duck: Engine, shops: tuple[str, ...], period: Period, names: dict[tuple[str, str], Words]
) -> dict[Line, Numbers]:
    known = {one.id for one in catalogue()}
    lines: dict[Line, Numbers] = {}
    for dimension, metrics in BY_SEGMENT.items():
        among = _worth_watching(duck, shops, period, dimension)
        told = daily(
            duck,
            [name for name in metrics if name in known],
            period=period,
            shops=shops,
            dimension=dimension,
            among=among,
        )
        for name, of in told.items():
            lines |= {Line(name, dimension, segment): run for segment, run in of.runs.items()}
            if of.rest is not None:
                lines[Line(name, dimension, OTHERS)] = of.rest
        if dimension == "item":
            titles = item_names(duck, period, among)
            names |= {(dimension, item): Words(title, title) for item, title in titles.items()}
    return lines


def _worth_watching(duck: Engine, shops: tuple[str, ...], period: Period, dimension: str) -> list[str]:
    """The segments large enough to be looked at one by one."""
    lately = Period(max(period.start, period.end - timedelta(days=LATELY_DAYS)), period.end)
    found = [
        segment
        for name in LARGEST_BY[dimension]
        for segment in largest(duck, name, period=lately, shops=shops, dimension=dimension, most=MOST_SEGMENTS)
    ]
    return list(dict.fromkeys(found))


def _scaled(name: str, value: object) -> int | None:
    if value is None:
        return None
    return int(value * MILLI) if name in SCORES else int(value)  # type: ignore[operator, call-overload]


def _from_first_known(seen: Observed) -> Observed:
    """Without the days before the first of which anything is known."""
    firsts = [place for run in seen.lines.values() for place in [_first(run)] if place is not None]
    start = min(firsts, default=0)
    return Observed(seen.days[start:], {line: run[start:] for line, run in seen.lines.items()}, seen.names)


def _first(run: Numbers) -> int | None:
    return next((place for place, number in enumerate(run) if number), None)
