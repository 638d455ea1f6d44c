"""Days that are missing from a report, or stand in it twice: what it says of them is no number, and no rule may take it
for a fall or a rise."""

from __future__ import annotations

from duoshou.rooms.store.beside_report import COUNTED, REPORTED, doubled, too_little
from duoshou.rooms.store.values import Line, Numbers, Observed

SELLS_EVERY_DAY = 20
"""A shop that sold on all but one in twenty days does not sell nothing by chance."""

TOLD_WITH = {
    "paid_amount": (
        *("paid_amount", "pieces_paid", "buyers_paid", "order_buyers", "cost_of_goods"),
        "refund_amount",
    ),
    "visitors": ("visitors", "page_views", "cart_users", "favourite_users"),
    "source_visitors": ("source_visitors", "source_paid_amount"),
}
"""Which numbers come with the same files, so that they are missing together."""


def missing(run: Numbers, *, past: Numbers) -> tuple[int, ...]:
    """The places in `run` of which nothing is known, or nothing came though in the `past` something did every day."""
    known = [number for number in past if number is not None]
    steady = bool(known) and known.count(0) * SELLS_EVERY_DAY <= len(known)
    return tuple(place for place, number in enumerate(run) if number is None or (steady and number == 0))


def without_missing_days(seen: Observed) -> Observed:
    """The same with None where a day is missing from the report that tells of it, or doubled, for the shop and every
    segment. What the orders said of all days stays as `COUNTED`."""
    gone: dict[str, frozenset[int]] = {}
    for metric, together in TOLD_WITH.items():
        run = _of_the_whole(seen, metric)
        places = frozenset(missing(run, past=run))
        if metric == "paid_amount":
            reported = seen.of(REPORTED)
            places |= doubled(run, reported) | too_little(run, reported)
        if places:
            gone |= dict.fromkeys(together, places)
    lines = {
        line: tuple(None if place in gone[line.metric] else one for place, one in enumerate(run))
        if line.metric in gone
        else run
        for line, run in seen.lines.items()
    }
    lines[Line(COUNTED)] = seen.of("paid_amount")
    return Observed(seen.days, lines, seen.names)


def _of_the_whole(seen: Observed, metric: str) -> Numbers:
    """The shop's own line, else the sum of the sources."""
    sources = seen.all_runs(metric, "source")
    if not sources:
        return seen.of(metric)
    told = ([one for one in of_day if one is not None] for of_day in zip(*sources, strict=True))
    return tuple(sum(known) if known else None for known in told)
