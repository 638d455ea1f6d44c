"""What doors may ask of the inbox."""

from __future__ import annotations

from datetime import date

from duoshou.kernel.home import Home
from duoshou.loop.inbox.actions import DECIDES, accept, dismiss, hand_over, lift, snooze, take_back
from duoshou.loop.inbox.errors import (
    CannotFollow,
    NobodyToHandTo,
    NoReason,
    NotALaterDay,
    NothingToTakeBack,
    SomebodyWasFaster,
)
from duoshou.loop.inbox.listing import Inbox, listed
from duoshou.loop.inbox.looking import found_on
from duoshou.loop.inbox.queries import case_with, cases, dismissals, hush_with, hushes, people_for
from duoshou.loop.inbox.rules.moves import REASONS, STATE_WORDS, VERB_WORDS
from duoshou.loop.inbox.values import Asked, Case, Entry, Found, Hush, Identity, Step
from duoshou.loop.kinds import kind_words, label

__all__ = [
    "DECIDES",
    "REASONS",
    "STATE_WORDS",
    "VERB_WORDS",
    "Asked",
    "CannotFollow",
    "Case",
    "Entry",
    "Found",
    "Hush",
    "Identity",
    "Inbox",
    "NoReason",
    "NobodyToHandTo",
    "NotALaterDay",
    "NothingToTakeBack",
    "SomebodyWasFaster",
    "Step",
    "accept",
    "case_with",
    "dismiss",
    "found_on",
    "hand_over",
    "hush_with",
    "inbox",
    "kind_words",
    "label",
    "lift",
    "people_for",
    "snooze",
    "take_back",
]


def inbox(
    home: Home, shops: tuple[str, ...], day: date, *, reader: int | None, patience_seconds: float | None = None
) -> tuple[Inbox, tuple[str, ...]]:
    """The inbox of these shops on `day`, and the shops that are still being looked at. Raises WarehouseIsBusy."""
    looked = {shop: found_on(home, shop, day, patience_seconds=patience_seconds) for shop in shops}
    found = [one for told in looked.values() if told is not None for one in told]
    known = cases([shop for shop, told in looked.items() if told is not None])
    box = listed(found, known, dismissals=dismissals(known), hushes=hushes(shops), day=day, reader=reader)
    return box, tuple(shop for shop, told in looked.items() if told is None)
