"""Findings made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from duoshou.kernel.words import Words
from duoshou.loop.inbox.values import Asked, Case, Dismissal, Found, Hush, Identity
from duoshou.rooms.store.facade import Evidence, Finding, Subject

TODAY = date(2026, 11, 21)
MORNING = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
SHOP = "玩具店"


def found(
    *,
    kind: str = "item_drop",
    subject: str = "QQ-1",
    since: date = date(2026, 11, 15),
    day: date = TODAY,
    stake_fen: int = 50_000,
    shop: str = SHOP,
) -> Found:
    """One finding of a shop on a day."""
    return Found(
        shop,
        day,
        Finding(
            kind=kind,
            subject=Subject("item", subject, Words(subject, subject)),
            since=since,
            stake_fen_per_day=stake_fen,
            confidence=Decimal("0.9"),
            evidence=(Evidence(("paid_amount",), since, day, only=(("item", subject),)),),
            says=Words(f"{subject} 卖得少", f"{subject} sells less"),
            proposal=Words("看库存", "Look at the stock"),
        ),
    )


def case(one: Found, *, state: str = "accepted", day: date | None = None, number: int = 1) -> Case:
    """What was decided about it."""
    return Case(
        id=number,
        identity=one.identity,
        day=day or one.day,
        state=state,
        until=None,
        assignee_id=None,
        assignee="",
        version=1,
        told=one.finding.says,
        stake_fen_per_day=one.finding.stake_fen_per_day,
    )


def dismissed(one: Found) -> Dismissal:
    """It was not wanted."""
    return Dismissal(one.identity, one.finding.stake_fen_per_day, one.day)


def hush(kind: str = "item_drop", *, shop: str = SHOP) -> Hush:
    """The kind is held back."""
    return Hush(7, shop, kind, "小王", MORNING)


def asked(one: Found, *, seen: int = 0, about: Identity | None = None) -> Asked:
    """A decision about it by somebody who has read that version."""
    return Asked(one, about or one.identity, seen, MORNING)
