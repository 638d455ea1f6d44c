"""What crosses the door of metrics: declarations, questions and answers. Frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words

Unit = Literal["fen", "count", "ratio", "number"]
Grain = Literal["day", "week", "month", "total"]
Compare = Literal["previous", "year"]

DIMENSIONS = (
    "day", "week", "month", "shop", "platform", "source", "item", "category", "province", "buyer_kind", "reason",
    "room", "channel", "post", "supplier", "rival",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """How one mart answers a metric: an SQL aggregate over its columns, and the dimensions it can be cut by.

    `covered_by` is the canonical table whose days say what is covered; `covered_when`: SQL true for those of its rows
    that say anything of it. `grain`: the rows are totals by these
    dimensions, so summing over one of them needs the metric's leave; empty where rows are single facts. `needs`:
    asked only when one of these dimensions is in play. `facts`: SQL that is true for the rows that count. `per` and
    `having`: count the groups of `per` for which `having` is true. `timed`: each row says in
    `happened_at` when it was, so that a day can be counted up to a minute. `as_of`: the last rows before the end of the
    period answer, not all of them. `incomplete_when` is SQL that is true where a part of the facts is missing; the
    answer is then a blank, and `incomplete` says why. `mart_with_buyers`: the same facts with every buyer's
    `first_day`, asked only where that day matters, as it costs more than the rest. `bare_mart`: the same facts without
    the columns in `joined`, which other lists tell of each; asked where none of them matters, as it costs less.
    `never_blank`: every row says its number. `blank_without`: a canonical table; while it has no row, every answer is a
    blank. `dated_by`: the day of `covered_by` that says what is covered, where it is not the one that files it.
    """

    mart: str
    covered_by: str
    aggregate: str
    calibre: Words
    dimensions: tuple[str, ...]
    grain: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    facts: str = ""
    per: str = ""
    having: str = ""
    timed: bool = False
    as_of: bool = False
    incomplete_when: str = ""
    incomplete: Words = field(default=Words("", ""))
    mart_with_buyers: str = ""
    bare_mart: str = ""
    joined: tuple[str, ...] = ()
    never_blank: bool = False
    blank_without: str = ""
    covered_when: str = ""
    dated_by: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """One declaration: what is asked, in what unit, by which calibre, what it leaves out, over what it may be added.

    Three kinds: counted from `measures` (the first that covers most of the period answers); a quotient of `numerator`
    and `denominator`; a sum of signed `terms`. `added_over` lists the dimensions over which values may be summed: a
    quotient over none. `mean_of_days`: several days are answered by the mean of the daily values, as 生意参谋 does for
    this metric. `parts_alike`: both parts of the quotient must be told by one calibre or one report, else it is a
    blank; `days_alike`: both must be known of the same days.
    """

    id: str
    name: Words
    question: Words
    formula: Words
    unit: Unit
    owner: Words
    leaves_out: Words
    source: Words
    measures: tuple[Measure, ...] = ()
    numerator: str | None = None
    denominator: str | None = None
    terms: tuple[tuple[int, str], ...] = ()
    added_over: frozenset[str] = frozenset()
    mean_of_days: bool = False
    parts_alike: bool = False
    days_alike: bool = False
    higher_is: Literal["better", "worse", "neither"] = "better"

    @property
    def is_quotient(self) -> bool:
        """Whether it is made by dividing two other metrics."""
        return self.numerator is not None


@dataclass(frozen=True, slots=True)
class Filter:
    """Only the rows whose `dimension` is `value`."""

    dimension: str
    value: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the facts of a period that is not over are known; the period beside it then counts only as far.

    `uneven` says why they are not known equally far for all shops: then no day that is not over is held against
    another.
    """

    until: datetime
    time_zone: str
    uneven: Words | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Which metrics, over which business days, of which shops, cut by what, at which grain, beside which other
    period: the one that `compare` finds, or `against` itself, from whoever knows why. `reach` is given where the period
    is not over."""

    metrics: tuple[str, ...]
    period: Period
    shops: tuple[str, ...]
    by: tuple[str, ...] = ()
    grain: Grain = "total"
    compare: Compare | None = None
    only: tuple[Filter, ...] = ()
    reach: Reach | None = None
    against: Period | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One number with what it is made of. `value` is None where it is unknown; `blank` then says why.

    Unit `fen`: whole fen. `count`: whole number. `ratio` and `number`: a decimal. Quotients bring numerator and
    denominator.
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

    def start_of(self, grain: str) -> date:
        """The first day of the row's piece of time. Raises KeyError when the answer was not cut by `grain`."""
        value = self.keys[grain]
        if not isinstance(value, date):
            raise KeyError(grain)
        return value

    def whole(self, metric: str) -> int | None:
        """A metric's value as a whole number (fen, or a count); None while it is unknown."""
        value = self.cells[metric].value
        return None if value is None else int(value)


@dataclass(frozen=True, slots=True)
class Note:
    """Why something about one metric is blank, partial or of a particular calibre (which is then `calibre`).
    `lacks_days`: days are missing here, or in the period beside and there more than here."""

    metric: str
    reason: Words
    calibre: Words | None = None
    lacks_days: Literal["", "here", "beside"] = ""


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
    """The source rows that one number is made of: column names in both languages, rows, and how many there are in
    all."""

    columns: tuple[tuple[str, Words, str], ...]
    rows: tuple[tuple[object, ...], ...]
    total_rows: int
    total: int | None
