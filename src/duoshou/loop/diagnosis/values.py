"""What a diagnosis says, as values. Amounts are whole numbers of the metric's unit divided by `scale`."""

from __future__ import annotations

from dataclasses import dataclass, field

from duoshou.analysis.decompose.grid import Grid
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric
from duoshou.rooms.store.facade import Finding


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor's part of the change; `factor` is the id of the metric that it is, or several joined by ×."""

    factor: str
    contribution: int


@dataclass(frozen=True, slots=True)
class SegmentPart:
    """One segment's part of the change: contribution = mix + rate; both None where they are not known."""

    segment: str
    name: Words
    contribution: int
    mix: int | None
    rate: int | None


@dataclass(frozen=True, slots=True)
class Smallest:
    """The fewest segments of one dimension that explain most of the change, and what the others did."""

    dimension: str
    segments: tuple[str, ...]
    explained: int
    rest: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Before, after, and the change between them by factor and by segment; the parts of each add up to it.

    Numbers are whole fen (scale 1), whole counts (scale 1), or millionths of a quotient (scale 1,000,000). A side that
    is not known is None; then there is no change, and `notes` say why. `counts` are the whole numbers, before and
    after, that the factors are made of, by metric. `by_day`: people were counted by day and added.
    """

    shops: tuple[str, ...]
    currency: str
    metric: Metric
    period: Period
    against: Period
    before: int | None
    after: int | None
    scale: int
    factors: tuple[Factor, ...]
    segments: dict[str, tuple[SegmentPart, ...]]
    smallest: Smallest | None
    findings: tuple[Finding, ...]
    notes: tuple[Words, ...]
    grids: dict[str, Grid] = field(default_factory=dict)
    counts: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    by_day: bool = False

    @property
    def change(self) -> int | None:
        """After less before; None where one of them is not known."""
        return None if self.before is None or self.after is None else self.after - self.before
