"""Two figures of a day side by side, the causes that may part them, and what is left unexplained. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Cause:
    """One way in which a platform may count otherwise than we do. Of causes of one `kind` only one can be true."""

    id: str
    name: Words
    says: Words
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that both sides tell by day: the metric that is ours, the metric whose rows are ours alone, the column
    of the day report that is theirs, the causes that can be tried, the cause of a day that no list of ours is of, and
    what rows of ours do not say."""

    id: str
    name: Words
    ours: str
    rows: str
    theirs: str
    causes: tuple[Cause, ...]
    missing: Cause
    unsaid: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """One day of one shop on one platform: their figure, ours, how many rows are behind each (None: not told), and by
    how much ours would change were it counted as each cause says. `is_unlisted`: no list of ours is of that day."""

    shop: str
    platform: str
    day: date
    theirs_fen: int
    ours_fen: int
    their_rows: int | None
    our_rows: int
    effects: Mapping[str, int]
    is_unlisted: bool = False

    @property
    def difference_fen(self) -> int:
        """Theirs less ours."""
        return self.theirs_fen - self.ours_fen


@dataclass(frozen=True, slots=True)
class Parted:
    """The sides of a day with the difference parted: by cause, and the rest that nothing explains."""

    sides: Sides
    parts: Mapping[str, int]
    unexplained_fen: int


@dataclass(frozen=True, slots=True)
class Found:
    """A cause that stands for one shop on one platform: on how many days it says something, on how many of them the
    two then agree to the fen, and what it makes of the difference in all."""

    cause: Cause
    shop: str
    platform: str
    days: int
    agreeing_days: int
    fen: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A figure of some shops and days: every day that both sides tell, the causes found, and how many of our days no
    report tells."""

    figure: Figure
    shops: tuple[str, ...]
    period: Period
    currency: str
    lines: tuple[Parted, ...]
    found: tuple[Found, ...]
    days_without_report: int

    @property
    def theirs_fen(self) -> int:
        """What the platforms report in all."""
        return sum(line.sides.theirs_fen for line in self.lines)

    @property
    def ours_fen(self) -> int:
        """What our rows say of the same days."""
        return sum(line.sides.ours_fen for line in self.lines)

    @property
    def unexplained_fen(self) -> int:
        """What nothing explains, day against day not balanced: too much and too little may cancel out."""
        return sum(line.unexplained_fen for line in self.lines)

    @property
    def agreeing_days(self) -> int:
        """The days on which nothing is left unexplained."""
        return sum(not line.unexplained_fen for line in self.lines)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The causes that part of some day's difference goes to, in the order of the figure."""
        told = {name for line in self.lines for name, fen in line.parts.items() if fen}
        return tuple(one for one in (*self.figure.causes, self.figure.missing) if one.id in told)

    def part_fen(self, cause_id: str) -> int:
        """What one cause makes of the difference in all."""
        return sum(line.parts.get(cause_id, 0) for line in self.lines)
