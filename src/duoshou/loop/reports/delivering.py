"""One claimed sending from preparation to end: who may see it, whether the data have come, message after message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.loop.reports import claims
from duoshou.loop.reports.arrival import Gap, gaps, nothing_came, what_is_missing
from duoshou.loop.reports.channels.known import messages_for, send
from duoshou.loop.reports.configuration import configuration
from duoshou.loop.reports.content import report_of_day
from duoshou.loop.reports.errors import NoSuchChannel
from duoshou.loop.reports.models import ReportSchedule, Sending
from duoshou.loop.reports.rules.retrying import next_try
from duoshou.loop.reports.values import Channel, Message, Outcome
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import shops as known_shops

LOOKS_FOR_DATA_EVERY = timedelta(minutes=5)
WAITS_FOR_DATA = Words("在等数据：{what}", "Waiting for data: {what}")
NOT_ALLOWED = Words(
    "“{name}”已不能看这些店铺或不能导出，所以没有发；请让有权限的人重新保存这份定时报告",
    "{name} may no longer see these shops or export; somebody who may has to save this schedule again",
)
SWITCHED_OFF = Words("这份定时报告已停用或删除", "The schedule was switched off or removed")
TOO_LATE = Words("过了该发的时间太久，不再发", "It is too late to send it by itself")
AGAIN_AT = Words("{why}；会再试", "{why}; it will be tried again")
GIVEN_UP = Words("{why}；试了 {attempts} 次，不再试", "{why}; given up after {attempts} tries")
IN_PART = Words("已发出 {done}，其余没有：{why}", "Sent {done}, not the rest: {why}")


@dataclass(frozen=True, slots=True)
class Errand:
    """Where and how to deliver. `before_each` is called before each message leaves the house."""

    home: Home
    moment: datetime
    on_loopback: bool = False
    by_hand: bool = False
    trial: bool = False
    before_each: Callable[[Message], None] = lambda message: None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be sent, where, and what the sending is called once all of it has arrived."""

    messages: tuple[Message, ...]
    channel: Channel
    ends_as: str
    left_out: Words


def deliver(sending_id: int, token: str, errand: Errand) -> None:
    """What was claimed with `token` is sent, put off, or over; its row says which, and why."""
    sending = Sending.objects.select_related("schedule__changed_by").get(pk=sending_id)
    if (stop := _stops(sending, errand)) is not None:
        _over(sending, token, "given_up", stop, errand, state="preparing")
        return
    try:
        prepared = _prepared(sending, errand)
    except Refusal as refusal:
        _failed(sending, token, Outcome("trouble", refusal.words), errand, state="preparing", done=[])
        return
    if isinstance(prepared, Words):
        again = errand.moment + LOOKS_FOR_DATA_EVERY
        claims.put_back(sending_id, token, next_at=again, reason=prepared, state="preparing", tried=False)
        return
    if claims.begin(sending_id, token, moment=errand.moment):
        _send_all(sending, token, prepared, errand)


def may_see(schedule: ReportSchedule, home: Home) -> bool:
    """Whether the person who answers for a schedule may still see its shops and take data out of the house."""
    person = schedule.changed_by
    names = [shop.name for shop in known_shops(home)]
    return team.may(person, "export") and set(schedule.shops) <= set(team.shops_seen_by(person, names))


def messages_of(
    schedule: ReportSchedule, channel: Channel, *, day: date, missing: Sequence[Gap], errand: Errand, cockpit: str
) -> tuple[tuple[Message, ...], tuple[Words, ...]]:
    """What the channel would receive about `day`, and what it cannot carry."""
    # A picture alone could not say that data are missing.
    parts = tuple(dict.fromkeys((*schedule.parts, *(("text",) if missing else ()))))
    report = report_of_day(
        errand.home,
        shops=tuple(schedule.shops),
        day=day,
        language=schedule.language,
        parts=parts,
        missing=missing,
        moment=errand.moment,
        address=cockpit,
        trial=errand.trial,
    )
    letter_id = f"report-{schedule.pk}-{day}-{channel.name.encode().hex()}"
    if errand.trial:
        letter_id += f"-{int(errand.moment.timestamp())}"
    return messages_for(report, channel, parts=parts, style=schedule.style, letter_id=letter_id, moment=errand.moment)


def _stops(sending: Sending, errand: Errand) -> Words | None:
    """Why this is not sent at all."""
    schedule = sending.schedule
    if not (errand.by_hand or errand.trial):
        if not schedule.is_on or schedule.removed_at is not None:
            return SWITCHED_OFF
        if errand.moment > sending.give_up_at:
            return TOO_LATE
    if not may_see(schedule, errand.home):
        return NOT_ALLOWED.filled(name=schedule.changed_by.shown_as)
    return None


def _prepared(sending: Sending, errand: Errand) -> Prepared | Words:
    """What is to be sent, and where; or what it waits for. Raises the refusals of the configuration and the brief."""
    schedule = sending.schedule
    known = configuration(errand.home, on_loopback=errand.on_loopback)
    channel = known.channels.get(sending.channel)
    if channel is None:
        raise NoSuchChannel(channel=sending.channel)
    missing = gaps(errand.home, schedule.shops, sending.day)
    waits_until = sending.due_at + timedelta(minutes=schedule.wait_minutes)
    if missing and errand.moment < waits_until and not (errand.by_hand or errand.trial):
        return WAITS_FOR_DATA.filled(what=what_is_missing(missing))
    messages, notes = messages_of(
        schedule, channel, day=sending.day, missing=missing, errand=errand, cockpit=known.cockpit
    )
    silent = nothing_came(missing, schedule.shops) and not errand.trial
    left_out = Words("；".join(note.zh for note in notes), "; ".join(note.en for note in notes))
    return Prepared(messages, channel, "no_data" if silent else "sent", left_out)


def _send_all(sending: Sending, token: str, prepared: Prepared, errand: Errand) -> None:
    """Each message that has not arrived yet; the first that does not ends it."""
    done, said = list(sending.delivered), prepared.left_out
    for message in prepared.messages:
        if message.name in done:
            continue
        errand.before_each(message)
        outcome = send(message, prepared.channel, moment=errand.moment)
        if outcome.kind != "delivered":
            _failed(sending, token, outcome, errand, state="sending", done=done)
            return
        said = outcome.reason if outcome.reason.zh else said
        done.append(message.name)
        claims.note_delivered(sending.pk, token, delivered=done)
    claims.conclude(sending.pk, token, to=prepared.ends_as, reason=said, moment=errand.moment)


def _failed(sending: Sending, token: str, outcome: Outcome, errand: Errand, *, state: str, done: Sequence[str]) -> None:
    why = _in_part(done, outcome.reason)
    if outcome.kind in ("unknown", "refused") or errand.trial:
        to = "unknown" if outcome.kind == "unknown" else "given_up"
        _over(sending, token, to, why, errand, state=state)
        return
    again = next_try(
        attempts=sending.attempts, asked_to_wait=outcome.wait, moment=errand.moment, give_up_at=sending.give_up_at
    )
    if again is None:
        given_up = GIVEN_UP.filled(why=why, attempts=sending.attempts)
        _over(sending, token, "given_up", given_up, errand, state=state)
        return
    claims.put_back(sending.pk, token, next_at=again, reason=AGAIN_AT.filled(why=why), state=state)


def _in_part(done: Sequence[str], why: Words) -> Words:
    return IN_PART.filled(done=", ".join(done), why=why) if done else why


def _over(sending: Sending, token: str, to: str, reason: Words, errand: Errand, *, state: str) -> None:
    claims.conclude(sending.pk, token, to=to, reason=reason, moment=errand.moment, state=state)
