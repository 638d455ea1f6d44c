"""What is told about personal data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LookedFact:
    """Who read what, of whom, why."""

    at: datetime
    who: str
    buyer_id: int
    about: str
    fields: str
    why: str


@dataclass(frozen=True, slots=True)
class AskedFact:
    """What somebody asked for, and what came of it."""

    at: datetime
    buyer_id: int
    what: str
    by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request to read a minor's data that waits for leave."""

    id: int
    at: datetime
    asked_by: str
    buyer_id: int
    why: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything that is held about one person."""

    buyer_id: int
    made_at: datetime
    tables: dict[str, list[dict[str, object]]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing an account did."""

    buyer_id: int
    already: bool
    addresses: int = 0
    receivers_sealed: int = 0
