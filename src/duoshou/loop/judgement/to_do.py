"""The list of things to do, out of what the findings propose: each proposal once, for all that it is made for."""

from __future__ import annotations

from collections.abc import Iterable

from duoshou.kernel.words import Words
from duoshou.loop.columns import cut, width
from duoshou.loop.judgement.values import ToDo
from duoshou.loop.kinds import ABOUT_DATA
from duoshou.rooms.store.facade import Finding

WIDEST_SUBJECT = 20
NAMED_SUBJECTS = 3
FOR_ONE = Words("{proposal}（{names}）", "{proposal} ({names})")
FOR_MANY = Words("{proposal}（{names} 等 {count} 个）", "{proposal} ({names} and others, {count} in all)")


def to_do(findings: Iterable[Finding]) -> tuple[ToDo, ...]:
    """The data first, since they cast doubt on the rest; then by the money at stake."""
    by_proposal: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        by_proposal.setdefault((one.kind, one.proposal.zh), []).append(one)
    ordered = sorted(by_proposal.values(), key=lambda alike: (alike[0].kind not in ABOUT_DATA, -_stake(alike)))
    return tuple(
        ToDo(
            proposal=alike[0].proposal,
            subjects=tuple(one.subject.name for one in alike),
            stake_fen_per_day=_stake(alike),
            evidence=alike[0].evidence[0],
        )
        for alike in ordered
        if alike[0].evidence
    )


def to_do_words(one: ToDo) -> Words:
    """The thing to do and for what, in one line."""
    names = [Words(_short(subject.zh), _short(subject.en)) for subject in one.subjects[:NAMED_SUBJECTS]]
    said = FOR_ONE if len(one.subjects) <= NAMED_SUBJECTS else FOR_MANY
    count = len(one.subjects)
    return Words(
        said.zh.format(proposal=one.proposal.zh, names="、".join(f"“{name.zh}”" for name in names), count=count),
        said.en.format(proposal=one.proposal.en, names=", ".join(f"“{name.en}”" for name in names), count=count),
    )


def _short(name: str) -> str:
    return name if width(name) <= WIDEST_SUBJECT else cut(name, WIDEST_SUBJECT - 1) + "…"


def _stake(alike: list[Finding]) -> int:
    return sum(one.stake_fen_per_day for one in alike)
