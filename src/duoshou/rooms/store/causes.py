"""What explains what: one thing that happened shows in many numbers, and only the first of them is to be acted upon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from duoshou.rooms.store.values import Finding

EARLIER_BY_DAYS = 5
"""Days are told apart by chance: what follows may be dated so much before what it follows from."""

LARGER_BY = 3
"""What is more than three times as much money has another cause, too, and stands for itself."""

STAKE_MAY_BE_UNKNOWN = ("data_gap", "slow_reply", "quick_reply")
"""What it cost is measured by what it entails. Where that could not be told (nought), it explains it all the same,
however much that is."""

SAME_ITEM = "item"
"""Explained only where both are about the same item."""

Effects = dict[str, str]

_LESS_SOLD: Effects = {"conversion_drop": "", "item_drop": "", "anomaly": ""}
_MORE_SOLD: Effects = {"conversion_rise": "", "item_rise": "", "good_anomaly": ""}
EFFECTS: dict[str, Effects] = {
    "data_gap": {"source_drop": "", "refund_ease": "", "quick_reply": "", **_LESS_SOLD},
    "data_double": {"source_rise": "", "refund_surge": "", **_MORE_SOLD},
    "stock_out": {**_LESS_SOLD, "item_drop": SAME_ITEM},
    "back_in_stock": {**_MORE_SOLD, "item_rise": SAME_ITEM},
    "price_change": {"item_drop": SAME_ITEM, "item_rise": SAME_ITEM, "conversion_drop": "", "conversion_rise": ""},
    "source_drop": {**_LESS_SOLD, "conversion_rise": "", "item_rise": ""},
    "source_rise": {**_MORE_SOLD, "conversion_drop": "", "item_drop": ""},
    "slow_reply": {"dsr_fall": "service_score", **_LESS_SOLD},
    "quick_reply": {"dsr_rise": "service_score", **_MORE_SOLD},
    "refund_surge": {"refund_surge": "", "dsr_fall": "description_score", **_LESS_SOLD},
    "dsr_fall": _LESS_SOLD,
    "dsr_rise": _MORE_SOLD,
    "conversion_drop": {"item_drop": "", "anomaly": ""},
    "conversion_rise": {"item_rise": "", "good_anomaly": ""},
    "item_drop": {"anomaly": ""},
    "item_rise": {"good_anomaly": ""},
}
"""For each kind what it may entail, and the subject that has to be so (empty: any). It leads from what can be acted
upon (missing files, stock, price, traffic, service, goods) to what follows (scores, conversion, items, the whole)."""

FINER_FIRST = ("item", "reason", "shop")
"""A surge of refunds in the shop is explained by that of a reason, and both by that of an item."""


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order in which they are to be read.

    First what happened and is explained by nothing else found, the most money first: of a cause counts the larger of
    its own stake and the largest stake of what it entails, since both measure the same loss at different places (what
    dwarfs a cause lends it nothing: a score may have fallen while much else was lost). Then
    what follows from those, marked with `because_of`; then what always holds (`standing`). Among equals by money, kind,
    subject. A finding is explained by another where the other may entail it (`EFFECTS`), began no later (give or take
    five days), and is not dwarfed by it (`LARGER_BY`; unless nobody knows what it cost); of several the
    one with the most money explains it.
    """
    found = tuple(findings)
    news = [one for one in found if not one.standing]
    told = [replace(one, because_of=_cause(one, news)) for one in found]
    weights = {one.key: one.stake_fen_per_day for one in told}
    own = dict(weights)
    for one in told:
        if one.because_of is not None and _weighs_with(one, one.because_of[0], own[one.because_of]):
            weights[one.because_of] = max(weights[one.because_of], one.stake_fen_per_day)

    def order(one: Finding) -> tuple[bool, bool, int, int, str, str]:
        follows = one.because_of is not None
        return one.standing, follows, -weights[one.key], -one.stake_fen_per_day, one.kind, one.subject.value

    return tuple(sorted(told, key=order))


def _cause(one: Finding, news: Sequence[Finding]) -> tuple[str, str, str] | None:
    """The first cause of a finding: what explains it and is explained by nothing itself."""
    if one.standing:
        return None
    causes = [other for other in news if _explains(other, one)]
    first = [cause for cause in causes if not any(_explains(other, cause) for other in news)]
    return max(first, key=lambda cause: (cause.stake_fen_per_day, cause.key)).key if first else None


def _explains(cause: Finding, one: Finding) -> bool:
    subject = EFFECTS.get(cause.kind, {}).get(one.kind)
    if subject is None or cause.key == one.key or one.since < cause.since - timedelta(days=EARLIER_BY_DAYS):
        return False
    if subject == SAME_ITEM and cause.subject.value != one.subject.value:
        return False
    if one.kind.startswith("dsr_"):
        return one.subject.value == subject
    if one.kind == cause.kind and not _is_finer(cause, one):
        return False
    return _weighs_with(one, cause.kind, cause.stake_fen_per_day)


def _weighs_with(one: Finding, kind: str, stake_fen: int) -> bool:
    """Whether the money of a finding may be that of a cause of this kind with this stake."""
    unknown = stake_fen == 0 and kind in STAKE_MAY_BE_UNKNOWN
    return unknown or one.stake_fen_per_day <= LARGER_BY * stake_fen


def _is_finer(cause: Finding, one: Finding) -> bool:
    known = cause.subject.dimension in FINER_FIRST and one.subject.dimension in FINER_FIRST
    return known and FINER_FIRST.index(cause.subject.dimension) < FINER_FIRST.index(one.subject.dimension)
