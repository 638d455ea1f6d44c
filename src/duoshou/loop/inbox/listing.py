"""The inbox of a day: findings with what was decided about them, sorted by money, and what is held back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duoshou.loop.inbox.rules.sameness import case_of
from duoshou.loop.inbox.rules.standing import USUAL, ranking
from duoshou.loop.inbox.values import Case, Dismissal, Entry, Found, Hush
from duoshou.loop.kinds import is_news


@dataclass(frozen=True, slots=True)
class Inbox:
    """Every entry in exactly one list, each list with the most money a day first."""

    open: tuple[Entry, ...]
    held: tuple[Entry, ...]
    handed: tuple[Entry, ...]
    snoozed: tuple[Entry, ...]
    accepted: tuple[Entry, ...]
    dismissed: tuple[Entry, ...]
    hushes: tuple[Hush, ...]

    @property
    def stake_fen_per_day(self) -> int:
        """What is at stake a day in all that is to be done."""
        return sum(entry.stake_fen_per_day for entry in self.open)

    def every(self) -> tuple[Entry, ...]:
        """All entries."""
        return (*self.open, *self.held, *self.handed, *self.snoozed, *self.accepted, *self.dismissed)


def listed(
    found: Sequence[Found],
    cases: Sequence[Case],
    *,
    dismissals: Sequence[Dismissal],
    hushes: Sequence[Hush],
    day: date,
    reader: int | None,
) -> Inbox:
    """The inbox on `day` as `reader` (a person's number) sees it: what was handed to them is theirs to do."""
    entries = [_entry(one, cases, dismissals, hushes, day) for one in found]
    told = {entry.case.id for entry in entries if entry.case}
    entries += [
        Entry(case.identity, case.state_on(day), USUAL, None, case)
        for case in cases
        if case.id not in told and case.state != "open" and case.identity.since <= day
    ]
    mine = [entry for entry in entries if _is_to_do(entry, reader)]
    others = [entry for entry in entries if entry not in mine]
    return Inbox(
        open=_sorted(entry for entry in mine if entry.ranking.standing != "held"),
        held=_sorted(entry for entry in mine if entry.ranking.standing == "held"),
        handed=_sorted(entry for entry in others if entry.state == "handed"),
        snoozed=_sorted(entry for entry in others if entry.state == "snoozed"),
        accepted=_sorted(entry for entry in others if entry.state == "accepted"),
        dismissed=_sorted(entry for entry in others if entry.state == "dismissed"),
        hushes=tuple(hushes),
    )


def _is_to_do(entry: Entry, reader: int | None) -> bool:
    if entry.state == "open":
        # What was put off and is no longer found has settled itself.
        return entry.found is not None
    return entry.state == "handed" and entry.case is not None and entry.case.assignee_id == reader


def _entry(
    one: Found, cases: Sequence[Case], dismissals: Sequence[Dismissal], hushes: Sequence[Hush], day: date
) -> Entry:
    case = case_of(one, cases)
    state = case.state_on(day) if case else "open"
    identity = case.identity if case else one.identity
    # What somebody took up is not held back, whatever was dismissed before.
    undecided = state == "open" and not (case and case.state == "snoozed")
    rank = ranking(one, dismissals=dismissals, hushes=hushes) if undecided else USUAL
    return Entry(identity, state, rank, one, case)


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                entry.ranking.standing == "lower",
                entry.found is not None and not is_news(entry.found.finding),
                -entry.stake_fen_per_day,
                entry.identity.kind,
                entry.identity.subject,
            ),
        )
    )
