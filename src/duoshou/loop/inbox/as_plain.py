"""Findings as plain JSON values and back, for the file that keeps them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from duoshou.kernel.words import Words
from duoshou.rooms.store.facade import Evidence, Finding, Subject

SHAPED = frozenset(("kind", "subject", "since", "stake_fen_per_day", "confidence", "evidence", "says", "proposal"))
PLAIN = tuple(field.name for field in fields(Finding) if field.name not in SHAPED)
"""What JSON holds as it is: yes or no, words of ours."""


def plain(one: Finding) -> dict[str, Any]:
    """The finding as JSON can hold it."""
    return {
        "kind": one.kind,
        "subject": [one.subject.dimension, one.subject.value, one.subject.name.zh, one.subject.name.en],
        "since": one.since.isoformat(),
        "stake_fen_per_day": one.stake_fen_per_day,
        "confidence": str(one.confidence),
        "evidence": [
            [list(each.metrics), each.first.isoformat(), each.last.isoformat(), [list(pair) for pair in each.only]]
            for each in one.evidence
        ],
        "says": [one.says.zh, one.says.en],
        "proposal": [one.proposal.zh, one.proposal.en],
        **{name: _as_list(getattr(one, name)) for name in PLAIN},
    }


def finding_of(told: dict[str, Any]) -> Finding:
    """The finding that `plain` wrote down."""
    dimension, value, *name = told["subject"]
    return Finding(
        kind=told["kind"],
        subject=Subject(dimension, value, Words(*name)),
        since=date.fromisoformat(told["since"]),
        stake_fen_per_day=told["stake_fen_per_day"],
        confidence=Decimal(told["confidence"]),
        evidence=tuple(
            Evidence(
                tuple(metrics),
                date.fromisoformat(first),
                date.fromisoformat(last),
                tuple((name, only_value) for name, only_value in only),
            )
            for metrics, first, last, only in told["evidence"]
        ),
        says=Words(*told["says"]),
        proposal=Words(*told["proposal"]),
        **{name: _as_tuple(told[name]) for name in PLAIN},
    )


def _as_list(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
