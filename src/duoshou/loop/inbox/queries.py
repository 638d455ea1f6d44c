"""Reads of the inbox."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.kernel.words import Words
from duoshou.loop.inbox import models
from duoshou.loop.inbox.actions import DECIDES
from duoshou.loop.inbox.values import Case, Dismissal, Hush, Identity, Step
from duoshou.rooms.team import facade as team


def cases(shops: Sequence[str]) -> tuple[Case, ...]:
    """Every case of these shops, with its steps, the latest day first."""
    rows = (
        models.Case.objects.filter(shop__in=shops)
        .select_related("assignee")
        .prefetch_related("steps__person", "steps__to", "steps__undone_by")
        .order_by("-day", "-id")
    )
    return tuple(_case(row) for row in rows)


def case_with(case_id: int) -> Case | None:
    """One case; None where there is none."""
    row = models.Case.objects.filter(pk=case_id).select_related("assignee").first()
    return _case(row) if row else None


def dismissals(known: Sequence[Case]) -> tuple[Dismissal, ...]:
    """What was not wanted, of these cases; what was taken back does not count."""
    return tuple(
        Dismissal(case.identity, case.stake_fen_per_day, case.day) for case in known if case.state == "dismissed"
    )


def hushes(shops: Sequence[str]) -> tuple[Hush, ...]:
    """The kinds of these shops that are held back."""
    rows = models.Hush.objects.filter(shop__in=shops, lifted_at__isnull=True).select_related("by")
    return tuple(Hush(row.pk, row.shop, row.kind, row.by.shown_as, row.at) for row in rows)


def hush_with(hush_id: int) -> Hush | None:
    """One kind that is held back; None where there is none."""
    row = models.Hush.objects.filter(pk=hush_id, lifted_at__isnull=True).select_related("by").first()
    return Hush(row.pk, row.shop, row.kind, row.by.shown_as, row.at) if row else None


def people_for(shop: str) -> tuple[team.Person, ...]:
    """Everybody to whom a finding of this shop can be handed."""
    return tuple(one for one in team.people() if team.may(one, DECIDES) and team.shops_seen_by(one, [shop]))


def _case(row: models.Case) -> Case:
    return Case(
        id=row.pk,
        identity=Identity(row.shop, row.kind, row.dimension, row.subject, row.since),
        day=row.day,
        state=row.state,
        until=row.until,
        assignee_id=row.assignee_id,
        assignee=row.assignee.shown_as if row.assignee else "",
        version=row.version,
        told=Words(row.told_zh, row.told_en),
        stake_fen_per_day=row.stake_fen_per_day,
        steps=tuple(_step(step) for step in row.steps.all()),
    )


def _step(row: models.Step) -> Step:
    return Step(
        id=row.pk,
        at=row.at,
        who=row.person.shown_as,
        verb=row.verb,
        reason=row.reason,
        words=row.words,
        until=row.until,
        to=row.to.shown_as if row.to else "",
        undone=hasattr(row, "undone_by"),
    )
