"""What a trial says, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from duoshou.rooms.store.facade import Finding
from duoshou.simulated_shop import PlantedEvent, TruthRecord


@dataclass(frozen=True, slots=True)
class Met:
    """A planted event and what the diagnosis of the day `asked_on` said.

    `rank` is the place of the finding of the same kind and subject, from 1 on; None (and no `found`) where there is
    none. `first` is what it named first.
    """

    event: PlantedEvent
    asked_on: date
    rank: int | None
    found: Finding | None
    first: Finding | None

    @property
    def is_cause(self) -> bool:
        """Whether the event was not entailed by another."""
        return not self.event.because_of

    @property
    def stake_ratio(self) -> Fraction | None:
        """The found stake of a day as a part of the true one; None where nothing was found or at stake."""
        if self.found is None or not self.event.stake_fen_per_day:
            return None
        return Fraction(self.found.stake_fen_per_day, self.event.stake_fen_per_day)


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """Something found on quiet days, from the day that named it first for so many quiet days on end."""

    finding: Finding
    named_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Trial:
    """All planted events beside what was found, and what was found on days on which nothing was planted."""

    record: TruthRecord
    met: tuple[Met, ...]
    quiet_days: int
    false_alarms: tuple[FalseAlarm, ...]

    @property
    def causes(self) -> tuple[Met, ...]:
        """Those by which the trial is judged: events that no other entailed."""
        return tuple(one for one in self.met if one.is_cause)

    @property
    def stake_ratios(self) -> tuple[Fraction, ...]:
        """Found ÷ true stake of every cause that has both."""
        return tuple(ratio for one in self.causes if (ratio := one.stake_ratio) is not None)

    @property
    def stake_ratio(self) -> Fraction | None:
        """Their median; None without any."""
        return median(self.stake_ratios) if self.stake_ratios else None

    def within(self, first: int) -> int:
        """Of how many causes the finding stood among the `first`."""
        return sum(one.rank is not None and one.rank <= first for one in self.causes)

    def of_all(self, first: int) -> Fraction | None:
        """The same as a part of all causes; None without any."""
        return Fraction(self.within(first), len(self.causes)) if self.causes else None

    @property
    def false_alarms_in_30_days(self) -> Fraction | None:
        """False alarms for every thirty quiet days; None without any."""
        return Fraction(30 * len(self.false_alarms), self.quiet_days) if self.quiet_days else None
