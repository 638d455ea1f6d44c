"""What the store room takes and gives: numbers by day and segment, and findings about them. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from duoshou.kernel.words import Words

WHOLE_SHOP = "shop"
OTHERS = "·others"
"""The segments too small to be looked at one by one, all together."""

POSTAGE = "邮费"
"""The segment of items that is none: what buyers paid for parcels."""

Numbers = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One run of daily numbers: of which metric, and of which segment of which dimension (the whole shop: none)."""

    metric: str
    dimension: str = WHOLE_SHOP
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """Days, oldest first, the last being the one that is looked at; and for every line a whole number a day.

    Money in fen, scores in thousandths, times in seconds; None where a number is not known. `names` tells what a
    segment is called where that differs from its key.
    """

    days: tuple[date, ...]
    lines: Mapping[Line, Numbers]
    names: Mapping[tuple[str, str], Words] = field(default_factory=dict)

    def of(self, metric: str, dimension: str = WHOLE_SHOP, segment: str = "") -> Numbers:
        """The numbers of one line; all unknown where nobody told it."""
        return self.lines.get(Line(metric, dimension, segment), (None,) * len(self.days))

    def segments(self, metric: str, dimension: str) -> tuple[str, ...]:
        """The segments of a dimension for which the metric is told and that are looked at one by one."""
        return tuple(
            line.segment
            for line in self.lines
            if (line.metric, line.dimension) == (metric, dimension) and line.segment != OTHERS
        )

    def all_runs(self, metric: str, dimension: str) -> list[Numbers]:
        """The numbers of every segment, those too small to be looked at as one: they add up to the whole."""
        return [run for line, run in self.lines.items() if (line.metric, line.dimension) == (metric, dimension)]

    def name(self, dimension: str, segment: str) -> Words:
        """What a segment is called."""
        return self.names.get((dimension, segment), Words(segment, segment))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: a segment, or the whole shop (`value` empty)."""

    dimension: str
    value: str
    name: Words


@dataclass(frozen=True, slots=True)
class Evidence:
    """A question to the metrics that shows the finding, and opens to its rows: which, of whom, from when to when."""

    metrics: tuple[str, ...]
    first: date
    last: date
    only: tuple[tuple[str, str], ...] = ()


Key = tuple[str, str, str]
"""What a finding is known by: its kind, and the dimension and value of its subject."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that happened: since when, how many fen a day are at stake, how sure, the evidence, what to do.

    `stake_fen_per_day` is never negative; `good` tells gain from loss. `confidence` lies between 0 and 1. `standing`
    is true of a state of affairs that nobody would call news. `because_of` is the finding that explains it, if any.
    """

    kind: str
    subject: Subject
    since: date
    stake_fen_per_day: int
    confidence: Decimal
    evidence: tuple[Evidence, ...]
    says: Words
    proposal: Words
    good: bool = False
    standing: bool = False
    because_of: Key | None = None

    @property
    def key(self) -> Key:
        """What it is known by from one day to the next."""
        return self.kind, self.subject.dimension, self.subject.value
