"""Steps of a sending, each one conditional statement: of several processes one takes it, and nobody takes it twice."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from duoshou.kernel.words import Words
from duoshou.loop.reports.errors import ImpossibleStep
from duoshou.loop.reports.models import MAY_FOLLOW, Sending
from duoshou.loop.reports.rules.retrying import CLAIM_LASTS, GIVES_UP_AFTER
from duoshou.loop.reports.values import NOTHING_SAID

MISSED = Words("到了该发的时候服务器没有开；可以补发", "The server was not running when it was due; it can be sent now")
DIED = Words(
    "发送途中程序中断了，不知道是否送达，所以没有重发；请看一眼群里，需要时再发",
    "The program ended while sending it; whether it arrived is unknown, so it was not repeated. Look, and send it again"
    " if need be",
)
LONGEST_REASON = 500
NOT_BEGUN = Words("程序中断了，没有发出", "The program ended before it was sent")
# What a person may ask for now: whatever may be prepared, once more or sooner.
BY_HAND = tuple(state for state, after in MAY_FOLLOW.items() if "preparing" in after)


def owe(rows: Sequence[Sending]) -> None:
    """A row for each of these unless there is one: the database keeps one for schedule, day and channel."""
    if rows:
        Sending.objects.bulk_create(rows, ignore_conflicts=True)


def owed(
    *,
    schedule_id: int,
    channel: str,
    day: date,
    due_at: datetime,
    wait_minutes: int,
    moment: datetime,
    missed: bool = False,
    asked_by: str = "",
) -> Sending:
    """The row of a sending that has become due, not in the database yet."""
    return Sending(
        schedule_id=schedule_id,
        channel=channel,
        day=day,
        state="missed" if missed else "waiting",
        due_at=due_at,
        next_at=due_at,
        give_up_at=moment + timedelta(minutes=wait_minutes) + GIVES_UP_AFTER,
        ended_at=moment if missed else None,
        reason_zh=MISSED.zh if missed else "",
        reason_en=MISSED.en if missed else "",
        asked_by=asked_by,
    )


def due(moment: datetime) -> QuerySet[Sending]:
    """What waits and may be tried at `moment`, the oldest first."""
    return Sending.objects.filter(kind="scheduled", state="waiting", next_at__lte=moment).order_by("next_at", "id")


def claim(sending_id: int, *, moment: datetime) -> str | None:
    """The token of whoever may prepare it now; None when somebody else was quicker."""
    token = secrets.token_hex(16)
    taken = Sending.objects.filter(pk=sending_id, state="waiting", next_at__lte=moment).update(
        state="preparing", claim=token, claimed_at=moment, attempts=F("attempts") + 1
    )
    return token if taken else None


def claim_by_hand(sending_id: int, *, moment: datetime, asked_by: str) -> str | None:
    """The same for somebody who asks for it now, whenever it was to be tried, also after it had stopped."""
    token = secrets.token_hex(16)
    # What was said then was no part of the report.
    Sending.objects.filter(pk=sending_id, state="no_data").update(delivered=[])
    taken = Sending.objects.filter(pk=sending_id, state__in=BY_HAND).update(
        state="preparing",
        claim=token,
        claimed_at=moment,
        attempts=1,
        next_at=moment,
        give_up_at=moment + GIVES_UP_AFTER,
        ended_at=None,
        asked_by=asked_by,
    )
    return token if taken else None


def begin(sending_id: int, token: str, *, moment: datetime) -> bool:
    """Whether the holder of the claim may send now; from here on a crash leaves it unknown."""
    return bool(_held(sending_id, token, "preparing", to="sending").update(state="sending", claimed_at=moment))


def put_back(sending_id: int, token: str, *, next_at: datetime, reason: Words, state: str, tried: bool = True) -> bool:
    """It is tried again at `next_at`; `tried` says whether this was a try at all."""
    attempts = F("attempts") if tried else F("attempts") - 1
    return bool(
        _held(sending_id, token, state, to="waiting").update(
            state="waiting", next_at=next_at, claim="", attempts=attempts, **_reason(reason)
        )
    )


def note_delivered(sending_id: int, token: str, *, delivered: Sequence[str]) -> None:
    """These of its messages have arrived."""
    Sending.objects.filter(pk=sending_id, claim=token, state="sending").update(delivered=list(delivered))


def conclude(sending_id: int, token: str, *, to: str, reason: Words, moment: datetime, state: str = "sending") -> bool:
    """It is over: sent, unknown or given up."""
    return bool(_held(sending_id, token, state, to=to).update(state=to, claim="", ended_at=moment, **_reason(reason)))


def recover(moment: datetime) -> None:
    """What a process that died had claimed: only prepared, it is taken up again, for nothing had left the house; being
    sent, it is unknown and not repeated."""
    old = Sending.objects.filter(claimed_at__lt=moment - CLAIM_LASTS)
    for one in old.filter(state__in=("preparing", "sending")):
        if one.state == "preparing" and one.kind == "scheduled":
            put_back(one.pk, one.claim, next_at=moment, reason=NOTHING_SAID, state="preparing")
        elif one.state == "preparing":
            conclude(one.pk, one.claim, to="given_up", reason=NOT_BEGUN, moment=moment, state=one.state)
        else:
            conclude(one.pk, one.claim, to="unknown", reason=DIED, moment=moment)


def _held(sending_id: int, token: str, state: str, *, to: str) -> QuerySet[Sending]:
    if to not in MAY_FOLLOW[state]:
        raise ImpossibleStep(state=state, to=to)
    return Sending.objects.filter(pk=sending_id, claim=token, state=state)


def _reason(reason: Words) -> dict[str, str]:
    return {"reason_zh": reason.zh[:LONGEST_REASON], "reason_en": reason.en[:LONGEST_REASON]}
