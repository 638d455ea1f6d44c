"""Many daily runs at once: the whole numbers of each segment, day by day, without a cell and a row for every number.

A shop of 5,000 items has a million of them in 240 days; as answers to questions they took half a minute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from duoshou.kernel.periods import Period
from duoshou.metrics.catalogue import metric
from duoshou.metrics.choice import Choice
from duoshou.metrics.compile import COLUMN_OF, Cut, mart_asked, select, select_among
from duoshou.metrics.values import Grain, Measure
from duoshou.warehouse.facade import Engine

Run = tuple[int | None, ...]
Numbers = list[int | None]
Asked = list[tuple[str, Measure]]


@dataclass(frozen=True, slots=True)
class Daily:
    """Of each segment one whole number a day (fen, or a count), and of all the others together, where any were left
    out. None: not known. On a day of which others are told, a segment of which nothing is told has nought."""

    runs: dict[str, Run]
    rest: Run | None


def largest(
    duck: Engine, name: str, *, period: Period, shops: tuple[str, ...], dimension: str, most: int
) -> tuple[str, ...]:
    """The segments with the most of a metric over the period, at most so many, the greatest first."""
    found: list[str] = []
    for asked in _by_mart(duck, (name,), period, shops, dimension):
        # What adds up is added over all days at once.
        grain: Grain = "total" if all(_adds_up(measure, dimension) for _, measure in asked) else "day"
        sql, parameters = _select(asked, dimension, period, grain)
        ranked = f"""SELECT segment FROM ({sql}) AS told(bucket_start, segment, value, is_incomplete)
            WHERE segment IS NOT NULL GROUP BY segment HAVING sum(value) > 0
            ORDER BY sum(value) DESC, segment LIMIT {most:d}"""
        found += [str(segment) for (segment,) in duck.rows(ranked, parameters)]
    return tuple(found)


def daily(
    duck: Engine,
    names: Sequence[str],
    *,
    period: Period,
    shops: tuple[str, ...],
    dimension: str,
    among: Sequence[str] | None = None,
) -> dict[str, Daily]:
    """The runs of counted metrics (fen or counts) over the days of the period: of every segment, or of those `among`
    and of the others together. A metric that nothing can answer for this dimension is left out."""
    told: dict[str, Daily] = {}
    for asked in _by_mart(duck, names, period, shops, dimension):
        told |= _asked_together(duck, asked, period, dimension, among)
    return told


def _by_mart(duck: Engine, names: Sequence[str], period: Period, shops: tuple[str, ...], dimension: str) -> list[Asked]:
    """Each metric with the measure that answers it, those of one mart together."""
    cut = Cut((dimension,), "day", ())
    choice = Choice(duck, cut, period, shops)
    together: dict[tuple[str, str], Asked] = defaultdict(list)
    for name in names:
        chosen, _ = choice.measure_of(metric(name))
        if chosen is not None and not _says_nothing(duck, chosen):
            apart = name if chosen.as_of or chosen.per else ""
            together[mart_asked(chosen, cut), apart].append((name, chosen))
    return list(together.values())


def _says_nothing(duck: Engine, measure: Measure) -> bool:
    """Whether every answer is a blank, as a list that it needs was never imported."""
    return bool(measure.blank_without) and duck.has_no_row(measure.blank_without)


def _adds_up(measure: Measure, dimension: str) -> bool:
    """Whether the sum of a segment's days is what all days together have: who is new is another one every day."""
    is_sum = measure.aggregate.startswith("sum(") and not measure.as_of and not measure.per
    return is_sum and dimension != "buyer_kind" and "first_day" not in measure.facts


def _select(asked: Asked, dimension: str, period: Period, grain: Grain = "day") -> tuple[str, dict[str, object]]:
    sql, parameters = select([measure for _, measure in asked], Cut((dimension,), grain, ()))
    return sql, {**parameters, "start": period.start, "end": period.end}


def _asked_together(
    duck: Engine, asked: Asked, period: Period, dimension: str, among: Sequence[str] | None
) -> dict[str, Daily]:
    sql, parameters = _by_segment(asked, dimension, period, among)
    values = ", ".join(f"list(value{place})" for place in range(len(asked)))
    columns = ", ".join(f"value{place}" for place in range(len(asked)))
    rows = duck.rows(
        f"""SELECT name, list(bucket_start - $start), {values} FROM ({sql}) AS told(bucket_start, name, {columns})
        GROUP BY name""",
        parameters,
    )
    return {
        name: _daily([(row[0], row[1], row[2 + place]) for row in rows], period.length_days)
        for place, (name, _) in enumerate(asked)
    }


def _by_segment(
    asked: Asked, dimension: str, period: Period, among: Sequence[str] | None
) -> tuple[str, dict[str, object]]:
    """Day, segment (of those `among`; NULL: all the others) and the whole number of each measure; with parameters."""
    if among is not None and dimension not in COLUMN_OF and _never_blank(asked, dimension):
        sql = select_among([measure for _, measure in asked], dimension)
        return sql, {"start": period.start, "end": period.end, "among": list(among)}
    sql, parameters = _select(asked, dimension, period)
    places = range(len(asked))
    columns = ", ".join(f"value{place}, is_incomplete{place}" for place in places)
    # What is only partly known of one of many is only partly known of them together.
    sums = ", ".join(
        f"CASE WHEN bool_or(is_incomplete{place}) OR count(value{place}) < count(*) THEN NULL"
        f" ELSE CAST(sum(value{place}) AS BIGINT) END"
        for place in places
    )
    looked_at = "SELECT *, segment AS name FROM told"
    if among is not None:
        looked_at = "SELECT told.*, name FROM told LEFT JOIN (SELECT unnest($among) AS name) ON name = segment"
        parameters = {**parameters, "among": list(among)}
    sql = f"""WITH told(bucket_start, segment, {columns}) AS ({sql}), looked_at AS ({looked_at})
        SELECT bucket_start, name, {sums} FROM looked_at WHERE segment IS NOT NULL GROUP BY bucket_start, name"""
    return sql, parameters


def _never_blank(asked: Asked, dimension: str) -> bool:
    return all(measure.never_blank and _adds_up(measure, dimension) for _, measure in asked)


def _daily(told: list[tuple[str | None, list[int], list[int | None]]], days: int) -> Daily:
    """From segment (None: all the others), places of its days, and their values."""
    known = [False] * days
    for _, places, values in told:
        for place, value in zip(places, values, strict=True):
            if value is not None:
                known[place] = True
    nothing: Numbers = [0 if is_known else None for is_known in known]
    runs: dict[str | None, Run] = {}
    for segment, places, values in told:
        run = nothing.copy()
        for place, value in zip(places, values, strict=True):
            run[place] = value
        runs[segment] = tuple(run)
    rest = runs.pop(None, None)
    return Daily({str(name): run for name, run in sorted(runs.items(), key=lambda one: str(one[0]))}, rest)
