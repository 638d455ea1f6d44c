"""What crosses the door of the inbox: which finding, what was decided, how it ranks. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from duoshou.kernel.words import Words
from duoshou.rooms.store.facade import Finding

State = Literal["open", "handed", "snoozed", "accepted", "dismissed"]
Verb = Literal["accept", "dismiss", "snooze", "hand", "take_back"]
Standing = Literal["usual", "lower", "held"]
SUBJECT_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Identity:
    """Which finding: of which shop, of what kind, about what, since when."""

    shop: str
    kind: str
    dimension: str
    subject: str
    since: date


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of one shop, as it stands on `day`."""

    shop: str
    day: date
    finding: Finding

    @property
    def identity(self) -> Identity:
        """Which finding it is."""
        about = self.finding.subject
        return Identity(self.shop, self.finding.kind, about.dimension, about.value[:SUBJECT_LENGTH], self.finding.since)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done about a finding: who, when, what, why."""

    id: int
    at: datetime
    who: str
    verb: Verb
    reason: str
    words: str
    until: date | None
    to: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Case:
    """What was decided about one finding so far. `version` goes up with every step; `told` and the stake are as on
    `day`, the day that was looked at when the last step was taken."""

    id: int
    identity: Identity
    day: date
    state: State
    until: date | None
    assignee_id: int | None
    assignee: str
    version: int
    told: Words
    stake_fen_per_day: int
    steps: tuple[Step, ...] = ()

    @property
    def can_be_taken_back(self) -> bool:
        """Whether there is a step left to take back."""
        return any(step.verb != "take_back" and not step.undone for step in self.steps)

    def state_on(self, day: date) -> State:
        """The state on `day`: what was put off comes back on its day."""
        if self.state == "snoozed" and self.until is not None and day >= self.until:
            return "open"
        return self.state


@dataclass(frozen=True, slots=True)
class Asked:
    """What every decision carries: the finding, the identity it is kept under, the version that was read, when."""

    found: Found
    about: Identity
    seen: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that somebody did not want: what it was about, what it was worth then, on which day."""

    identity: Identity
    stake_fen_per_day: int
    day: date


@dataclass(frozen=True, slots=True)
class Hush:
    """A kind of finding, of one shop, that is held back until somebody lifts it."""

    id: int
    shop: str
    kind: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ranking:
    """How a finding ranks after what was dismissed before, and why."""

    standing: Standing
    why: Words | None = None
    hush_id: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding in the inbox with what was decided about it and how it ranks. A case whose finding is not there any
    more has no `found`."""

    identity: Identity
    state: State
    ranking: Ranking
    found: Found | None
    case: Case | None

    @property
    def stake_fen_per_day(self) -> int:
        """What is at stake a day: now, or when it was decided."""
        if self.found is not None:
            return self.found.finding.stake_fen_per_day
        return self.case.stake_fen_per_day if self.case else 0

    @property
    def version(self) -> int:
        """The version that whoever decides has seen."""
        return self.case.version if self.case else 0
