"""Writes of the inbox: one verb, one transaction. Of two people who act at once, exactly one wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from duoshou.kernel.words import Words
from duoshou.loop.inbox import models
from duoshou.loop.inbox.errors import (
    CannotFollow,
    NobodyToHandTo,
    NoReason,
    NotALaterDay,
    NothingToTakeBack,
    SomebodyWasFaster,
)
from duoshou.loop.inbox.rules.moves import LEADS_TO, REASONS, STATE_WORDS, VERB_WORDS, may_follow
from duoshou.loop.inbox.values import Asked, Identity
from duoshou.rooms.team import facade as team

DECIDES: team.Right = "decide_findings"
CHANGED = Words("改动", "changed it")


@dataclass(frozen=True, slots=True)
class _Doing:
    """One step about to be taken."""

    verb: str
    by: team.Person
    reason: str = ""
    words: str = ""
    until: date | None = None
    to: team.Person | None = None


def accept(asked: Asked, *, by: team.Person) -> int:
    """The finding will be acted on; gives the id of its case. Raises SomebodyWasFaster, CannotFollow."""
    with transaction.atomic():
        return _take(asked, _Doing("accept", by)).case_id


def dismiss(asked: Asked, *, by: team.Person, reason: str, words: str, whole_kind: bool) -> int:
    """The finding is not wanted, nor, with `whole_kind`, any of its kind in this shop; gives the id of its case.

    Raises NoReason, SomebodyWasFaster, CannotFollow.
    """
    said = " ".join(words.split())[: models.WORDS_LENGTH]
    if reason not in REASONS or (reason == "other" and not said):
        raise NoReason
    with transaction.atomic():
        step = _take(asked, _Doing("dismiss", by, reason=reason, words=said))
        if whole_kind:
            hush = models.Hush(shop=asked.about.shop, kind=asked.about.kind, step=step, by=by, at=asked.moment)
            models.Hush.objects.bulk_create([hush], ignore_conflicts=True)
        return step.case_id


def snooze(asked: Asked, *, by: team.Person, until: date) -> int:
    """The finding comes back on `until`; gives the id of its case.

    Raises NotALaterDay, SomebodyWasFaster, CannotFollow.
    """
    if until <= asked.found.day:
        raise NotALaterDay(day=asked.found.day)
    with transaction.atomic():
        return _take(asked, _Doing("snooze", by, until=until)).case_id


def hand_over(asked: Asked, *, by: team.Person, to: team.Person | None) -> int:
    """The finding is somebody's from now on; gives the id of its case.

    Raises NobodyToHandTo, SomebodyWasFaster, CannotFollow.
    """
    shop = asked.about.shop
    if to is None or not team.may(to, DECIDES) or not team.shops_seen_by(to, [shop]):
        raise NobodyToHandTo(shop=shop)
    with transaction.atomic():
        return _take(asked, _Doing("hand", by, to=to)).case_id


def take_back(*, case_id: int, seen: int, by: team.Person, moment: datetime) -> int:
    """The case as it was before its last step that still counts; what that step held back is lifted.

    Raises NothingToTakeBack, SomebodyWasFaster.
    """
    with transaction.atomic():
        last = (
            models.Step.objects.filter(case_id=case_id, undone_by__isnull=True)
            .exclude(verb="take_back")
            .order_by("-id")
            .first()
        )
        if last is None:
            raise NothingToTakeBack
        case = models.Case.objects.get(pk=case_id)
        # The version is asked for first: whoever comes second finds it changed and writes nothing.
        changed = models.Case.objects.filter(pk=case_id, version=seen).update(
            state=last.was_state, until=last.was_until, assignee=last.was_assignee_id, version=seen + 1
        )
        if not changed:
            raise _faster(case_id)
        _write(case, _Doing("take_back", by), moment=moment, undoes=last)
        models.Hush.objects.filter(step=last, lifted_at__isnull=True).update(lifted_by=by, lifted_at=moment)
        return case_id


def lift(*, hush_id: int, by: team.Person, moment: datetime) -> bool:
    """Whether the kind was held back until now and is no more."""
    return bool(models.Hush.objects.filter(pk=hush_id, lifted_at__isnull=True).update(lifted_by=by, lifted_at=moment))


def _take(asked: Asked, doing: _Doing) -> models.Step:
    case = _case(asked)
    from_here = [state for state in STATE_WORDS if may_follow(state=state, verb=doing.verb)]
    changed = models.Case.objects.filter(pk=case.pk, version=asked.seen, state__in=from_here).update(
        state=LEADS_TO[doing.verb],
        until=doing.until,
        assignee=doing.to,
        version=asked.seen + 1,
        day=asked.found.day,
        told_zh=asked.found.finding.says.zh,
        told_en=asked.found.finding.says.en,
        stake_fen_per_day=asked.found.finding.stake_fen_per_day,
    )
    if changed:
        return _write(case, doing, moment=asked.moment)
    return _done_already(case, asked, doing)


def _case(asked: Asked) -> models.Case:
    """The case, made when it is the first decision; of two who make it at once the second finds the first one's."""
    about, found = asked.about, asked.found
    fresh = models.Case(
        **_key(about),
        day=found.day,
        told_zh=found.finding.says.zh,
        told_en=found.finding.says.en,
        stake_fen_per_day=found.finding.stake_fen_per_day,
    )
    models.Case.objects.bulk_create([fresh], ignore_conflicts=True)
    return models.Case.objects.get(**_key(about))


def _key(about: Identity) -> dict[str, object]:
    return {
        "shop": about.shop,
        "kind": about.kind,
        "dimension": about.dimension,
        "subject": about.subject,
        "since": about.since,
    }


def _write(case: models.Case, doing: _Doing, *, moment: datetime, undoes: models.Step | None = None) -> models.Step:
    return models.Step.objects.create(
        case=case,
        at=moment,
        person=doing.by,
        verb=doing.verb,
        reason=doing.reason,
        words=doing.words,
        until=doing.until,
        to=doing.to,
        was_state=case.state,
        was_until=case.until,
        was_assignee_id=case.assignee_id,
        undoes=undoes,
    )


def _done_already(case: models.Case, asked: Asked, doing: _Doing) -> models.Step:
    """The step, where the same person sent the same twice. Raises CannotFollow, SomebodyWasFaster."""
    now = models.Case.objects.get(pk=case.pk)
    if now.version == asked.seen:
        words = STATE_WORDS[now.state]
        raise CannotFollow(state_zh=words.zh, state_en=words.en)
    last = models.Step.objects.filter(case_id=case.pk).last()
    same = (doing.verb, doing.by.pk, doing.reason, doing.words, doing.until, doing.to.pk if doing.to else None)
    done = (last.verb, last.person_id, last.reason, last.words, last.until, last.to_id) if last else None
    if now.version == asked.seen + 1 and same == done:
        return last
    raise _faster(case.pk)


def _faster(case_id: int) -> SomebodyWasFaster:
    last = models.Step.objects.filter(case_id=case_id).select_related("person").last()
    if last is None:
        return SomebodyWasFaster(who="—", did_zh=CHANGED.zh, did_en=CHANGED.en)
    did = VERB_WORDS[last.verb]
    return SomebodyWasFaster(who=last.person.shown_as, did_zh=did.zh, did_en=did.en)
