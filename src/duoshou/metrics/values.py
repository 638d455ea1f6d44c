"""What crosses the door of metrics: declarations, questions and answers. Frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words

Unit = Literal["fen", "count", "ratio", "fen_each"]
Grain = Literal["day", "week", "month", "total"]
Compare = Literal["previous", "year"]

DIMENSIONS = ("day", "week", "month", "shop", "platform", "source", "item", "category", "province", "buyer_kind")


@dataclass(frozen=True, slots=True)
class Measure:
    """How one table answers a metric: an aggregate over one mart, and the dimensions it can be cut by.

    `aggregate` is one SQL aggregate in DuckDB's dialect over the columns of `mart`; `day` names its business-day column.
    """

    mart: str
    aggregate: str
    day: str = "day"
    dimensions: tuple[str, ...] = ()
    where: str = ""
    calibre: Words = field(default=Words("", ""))


@dataclass(frozen=True, slots=True)
class Metric:
    """One declaration: what is asked, in what unit, by which calibre, what it leaves out, over what it may be added.

    A counted metric has `measures` (the first that covers the period answers); a ratio has `numerator` and `denominator`,
    each the id of another metric. `added_over` lists what it may be summed over; a ratio may be summed over nothing.
    `mean_of_days` says that several days are answered by the mean of the daily values (生意参谋's own rule for it).
    """

    id: str
    name: Words
    question: Words
    formula: Words
    unit: Unit
    owner: str
    leaves_out: Words
    source: str
    measures: tuple[Measure, ...] = ()
    numerator: str | None = None
    denominator: str | None = None
    added_over: frozenset[str] = frozenset()
    mean_of_days: bool = False
    higher_is: Literal["better", "worse", "neither"] = "better"

    @property
    def is_ratio(self) -> bool:
        """Whether it is a quotient of two other metrics."""
        return self.numerator is not None


@dataclass(frozen=True, slots=True)
class Filter:
    """Only the rows whose `dimension` is `value`."""

    dimension: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """Which metrics, over which business days, of which shops, cut by what, at which grain, beside which other period."""

    metrics: tuple[str, ...]
    period: Period
    shops: tuple[str, ...]
    by: tuple[str, ...] = ()
    grain: Grain = "total"
    compare: Compare | None = None
    only: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One number with what it is made of. `value` is None where it is unknown; `blank` then says why.

    Unit `fen`: whole fen. `count`: whole number. `ratio`: decimal with numerator and denominator.
    `fen_each`: fen per unit of the denominator, to two places, with numerator and denominator.
    """

    value: int | Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    blank: Words | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One combination of dimension values (`keys`, by dimension) and its cells by metric id."""

    keys: dict[str, str | date | None]
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Note:
    """Why something about one metric is blank, partial or of a particular calibre."""

    metric: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows asked for, the same rows for the period beside it, and what has to be said about them."""

    question: Question
    rows: tuple[Row, ...]
    against: Period | None
    compare_rows: tuple[Row, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """The source rows that one number is made of: column names in both languages, rows, and how many there are in all."""

    columns: tuple[tuple[str, Words, str], ...]
    rows: tuple[tuple[object, ...], ...]
    total_rows: int
    total: int | None
