"""From a measure and a cut to one SQL statement. Names come from declarations, values go in as parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duoshou.kernel.words import Words
from duoshou.metrics.values import Filter, Grain, Measure

TIME_DIMENSIONS: tuple[Grain, ...] = ("day", "week", "month")

# A piece of time never starts before the period does: new buyers of a broken first week are new since its first day
# asked.
BUCKET = {
    "day": "day",
    "week": "greatest(CAST(date_trunc('week', day) AS DATE), $start)",
    "month": "greatest(CAST(date_trunc('month', day) AS DATE), $start)",
    "total": "$start",
}

ITSELF: Mapping[str, str] = {}

BUYER_KIND = "CASE WHEN buyer_id IS NULL THEN 'unknown' WHEN first_day >= bucket_start THEN 'new' ELSE 'returning' END"

COLUMN_OF = {
    "buyer_kind": BUYER_KIND,
    "province": "coalesce(province, '未知')",
    "reason": "coalesce(reason, '没有说明')",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """Up to where a period counts that stands beside one that is not over: to `until` on `day`, in the shop's time
    zone. `uneven`: why that day cannot be held against the other."""

    until: datetime
    day: date
    uneven: Words | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """How a question is cut: by which dimensions besides time, at which grain, for which values only, up to where."""

    by: tuple[str, ...]
    grain: Grain
    only: tuple[Filter, ...]
    beside: Beside | None = None

    @property
    def in_play(self) -> frozenset[str]:
        """Every dimension that the cut or a filter uses."""
        return frozenset((*self.by, *(one.dimension for one in self.only)))

    def shops_of(self, shops: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the shops that its filters let through."""
        named = {one.value for one in self.only if one.dimension == "shop"}
        return tuple(shop for shop in shops if not named or named == {shop})


def select(
    measures: Sequence[Measure], cut: Cut, *, instead: Mapping[str, str] = ITSELF
) -> tuple[str, dict[str, object]]:
    """One statement for measures of one mart with the same `per`: columns `bucket_start`, each dimension, then for each
    measure its value and whether a part of the facts is missing. Parameters `$start` and `$end` are the caller's.
    `instead`: by mart a table with all of its rows of the period."""
    first = measures[0]
    filters, parameters = _filters(cut)
    bare = _without_joined(measures, cut)
    rows = rows_of(first, cut.beside, mart=_mart(measures, cut), bare=bare, instead=instead)
    if first.as_of and cut.grain == "day":
        rows = last_of_every_day(first)
    facts = f"SELECT *, {BUCKET[cut.grain]} AS bucket_start FROM {rows}"
    keys = ["bucket_start", *cut.by]
    if first.per:
        per = ", ".join([*_dimensions(cut), first.per])
        facts = f"SELECT {per} FROM ({facts}) WHERE {first.per} IS NOT NULL{filters} GROUP BY ALL HAVING {first.having}"
        return f"SELECT {', '.join(keys)}, count(*), false FROM ({facts}) GROUP BY ALL", parameters
    values = ", ".join(f"{_aggregate(one)}, {one.incomplete_when or 'false'}" for one in measures)
    grouped = ", ".join(str(place + 1) for place in range(len(keys)))
    dimensions = ", ".join(_dimensions(cut))
    return f"SELECT {dimensions}, {values} FROM ({facts}) WHERE true{filters} GROUP BY {grouped}", parameters


def select_among(measures: Sequence[Measure], dimension: str) -> str:
    """One statement for measures of one mart that are never blank and may be added up: columns `bucket_start` (a day),
    `name` (one of `$among`; NULL: all other segments together), then the whole number of each. Parameters `$start` and
    `$end` as well. Of a large shop this takes half as long as asking for every segment first."""
    values = ", ".join(f"CAST({_aggregate(one)} AS BIGINT)" for one in measures)
    rows = rows_of(measures[0], mart=_without_joined(measures, Cut((dimension,), "day", ())))
    return f"""SELECT day AS bucket_start, name, {values}
        FROM {rows} LEFT JOIN (SELECT unnest($among) AS name) ON name = {dimension}
        WHERE {dimension} IS NOT NULL GROUP BY 1, 2"""


def mart_asked(measure: Measure, cut: Cut) -> str:
    """The mart that is asked when this measure stands alone."""
    return _mart((measure,), cut)


def _mart(measures: Sequence[Measure], cut: Cut) -> str:
    """The mart with the buyers' first days where those are asked for, else the cheapest one that has all columns."""
    first = measures[0]
    said = _said(measures)
    asks_for_buyers = "buyer_kind" in cut.in_play or "first_day" in said
    if first.mart_with_buyers and asks_for_buyers:
        return first.mart_with_buyers
    return _without_joined(measures, cut)


def _without_joined(measures: Sequence[Measure], cut: Cut) -> str:
    """The bare mart where no measure and no dimension needs what is joined to its rows."""
    first, said = measures[0], _said(measures)
    is_enough = first.bare_mart and not any(name in cut.in_play or name in said for name in first.joined)
    return first.bare_mart if is_enough else first.mart


def _said(measures: Sequence[Measure]) -> str:
    return " ".join(
        text for one in measures for text in (one.aggregate, one.facts, one.per, one.having, one.incomplete_when)
    )


def _aggregate(measure: Measure) -> str:
    """The aggregate over the facts that count; where there are none it is nought."""
    if not measure.facts:
        return measure.aggregate
    return f"coalesce({measure.aggregate} FILTER (WHERE {measure.facts}), 0)"


def _dimensions(cut: Cut) -> list[str]:
    return ["bucket_start", *(f"{COLUMN_OF.get(name, name)} AS {name}" for name in cut.by)]


def _filters(cut: Cut) -> tuple[str, dict[str, object]]:
    sql = ""
    parameters: dict[str, object] = {}
    for place, one in enumerate(cut.only):
        sql += f" AND {COLUMN_OF.get(one.dimension, one.dimension)} = $only{place}"
        parameters[f"only{place}"] = one.value
    return sql, parameters


def rows_of(
    measure: Measure,
    beside: Beside | None = None,
    *,
    mart: str = "",
    bare: str = "",
    instead: Mapping[str, str] = ITSELF,
) -> str:
    """The facts of the period, up to the minute `$until` where it stands beside one that is not over; of an `as_of`
    measure the last rows before its end, item by item. `mart`: another one with the same facts; `bare`: the one that
    first days are joined to; `instead`: as `select` has it."""
    if not measure.as_of:
        so_far = " AND (day < $until_day OR happened_at < $until)" if beside and measure.timed else ""
        if mart and mart == measure.mart_with_buyers:
            facts = bare or measure.mart
            return _with_first_days(instead.get(facts, facts), so_far)
        facts = mart or measure.mart
        return f"(SELECT * FROM {instead.get(facts, facts)} WHERE day >= $start AND day < $end{so_far})"
    return f"(SELECT * FROM {measure.mart} WHERE day < $end QUALIFY day = max(day) OVER (PARTITION BY shop, item_code))"


def _with_first_days(mart: str, so_far: str) -> str:
    """The facts of the period as `paid_line_facts_of_buyers` has them, read of those buyers alone who were new in it:
    of a large shop, the first days of everybody take longer than all else. Whoever paid in the period and was not new
    in it was there before; the day before it stands for that."""
    return f"""(
        SELECT facts.*, CASE WHEN facts.buyer_id IS NOT NULL THEN coalesce(first_day, $start - 1) END AS first_day
        FROM (SELECT * FROM {mart} WHERE day >= $start AND day < $end{so_far}) AS facts LEFT JOIN (
            SELECT buyer_id, min(first_day) AS first_day
            FROM first_payments
            ANTI JOIN (SELECT buyer_id FROM first_payments_elsewhere WHERE first_day < $start) USING (buyer_id)
            WHERE first_day >= $start AND first_day < $end
            GROUP BY buyer_id
        ) AS first_days ON first_days.buyer_id = facts.buyer_id
    )"""


def last_of_every_day(measure: Measure) -> str:
    """The facts of an `as_of` measure once for every day of the period on which they are the last of their item."""
    return f"""(
        SELECT stands.* REPLACE (CAST(unnest(range(greatest(day, $start), until, INTERVAL 1 DAY)) AS DATE) AS day)
        FROM (
            SELECT *, least($end, min(day) OVER (
                PARTITION BY shop, item_code ORDER BY day RANGE BETWEEN INTERVAL 1 DAY FOLLOWING AND UNBOUNDED FOLLOWING
            )) AS until
            FROM {measure.mart} WHERE day < $end
        ) AS stands
        WHERE until > $start
    )"""
