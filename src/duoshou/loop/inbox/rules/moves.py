"""Which step may follow which state, and where it leads."""

from __future__ import annotations

from duoshou.kernel.words import Words

LEADS_TO = {"accept": "accepted", "dismiss": "dismissed", "snooze": "snoozed", "hand": "handed"}
_UNDECIDED = frozenset(LEADS_TO)
MAY_FOLLOW: dict[str, frozenset[str]] = {
    "open": _UNDECIDED,
    "handed": _UNDECIDED,
    "snoozed": _UNDECIDED,
    "accepted": frozenset(),
    "dismissed": frozenset(),
}
"""What is decided is taken back first; taking back leads to the state before the step."""

STATE_WORDS: dict[str, Words] = {
    "open": Words("待办", "To do"),
    "handed": Words("已交给别人", "Handed over"),
    "snoozed": Words("稍后再看", "Snoozed"),
    "accepted": Words("已采纳", "Accepted"),
    "dismissed": Words("已忽略", "Dismissed"),
}
VERB_WORDS: dict[str, Words] = {
    "accept": Words("采纳", "accepted"),
    "dismiss": Words("忽略", "dismissed"),
    "snooze": Words("稍后再看", "snoozed"),
    "hand": Words("交出", "handed over"),
    "take_back": Words("撤销", "took back"),
}
REASONS: dict[str, Words] = {
    "known": Words("早就知道，有意为之", "Known and intended"),
    "wrong": Words("判断不对", "It is not so"),
    "small": Words("太小，不值得做", "Too small to act on"),
    "outside": Words("外部原因，做不了什么", "From outside; nothing to be done"),
    "done": Words("已经处理了", "Dealt with already"),
    "other": Words("其他", "Another reason"),
}
"""Why a finding is dismissed."""


def may_follow(*, state: str, verb: str) -> bool:
    """Whether `verb` may be done to a finding in `state`."""
    return verb in MAY_FOLLOW[state]
