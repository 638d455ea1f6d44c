"""When a finding of today is one that somebody decided about before."""

from __future__ import annotations

from collections.abc import Iterable

from duoshou.loop.inbox.values import Case, Found, Identity


def same_subject(one: Identity, other: Identity) -> bool:
    """Whether both are of one kind about one thing of one shop, whenever they began."""
    return (one.shop, one.kind, one.dimension, one.subject) == (other.shop, other.kind, other.dimension, other.subject)


def case_of(found: Found, cases: Iterable[Case]) -> Case | None:
    """The case that the finding belongs to; None when it is new.

    The day on which something began is an estimate that moves as days come in. So a finding whose days touch those of
    a case, from its beginning to the day on which it was decided, is the same one; what begins after that is new.
    """
    about = found.identity
    near = [
        case
        for case in cases
        if same_subject(case.identity, about) and about.since <= case.day and case.identity.since <= found.day
    ]
    return max(near, key=lambda case: (case.identity.since == about.since, case.day, case.id), default=None)
