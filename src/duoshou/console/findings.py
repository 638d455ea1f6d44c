"""Findings as the inbox shows them: words, amounts, the way to the rows and to the diagnosis, what was done so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from django.urls import reverse

from duoshou.console.drill import dimensions_of
from duoshou.console.showing import numbers
from duoshou.console.view import View
from duoshou.kernel.errors import Refusal
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.inbox import facade as inbox
from duoshou.metrics.facade import metric as metric_declared
from duoshou.metrics.values import Filter, Metric
from duoshou.rooms.store.facade import Evidence


@dataclass(frozen=True, slots=True)
class Way:
    """A metric that shows the finding, and where its rows and itself are."""

    metric: Metric
    rows: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry written out. `since_days`: how many days it has lasted, the day that is looked at included."""

    entry: inbox.Entry
    kind: Words
    subject: Words
    says: Words
    proposal: Words | None
    good: bool
    since: date
    since_days: int
    stake: str
    confidence: str
    ways: tuple[Way, ...]
    evidence_period: Period | None
    diagnosis: str
    steps: tuple[tuple[inbox.Step, Words, Words | None], ...]
    people: tuple[tuple[int, str], ...]

    @property
    def is_named(self) -> bool:
        """Whether its sentence names its subject already."""
        return self.subject.zh in self.says.zh

    @property
    def key(self) -> str:
        """What its parts are called in the page."""
        identity = self.entry.identity
        return f"finding-{sha256(repr(identity).encode()).hexdigest()[:12]}"


def shown(entry: inbox.Entry, view: View, *, day: date, people: tuple[tuple[int, str], ...]) -> Shown:
    """The entry written out for a page."""
    finding = entry.found.finding if entry.found else None
    first = finding.evidence[0] if finding and finding.evidence else None
    told = entry.case.told if entry.case else Words("", "")
    since = finding.since if finding else entry.identity.since
    return Shown(
        entry=entry,
        kind=inbox.label(finding) if finding else inbox.kind_words(entry.identity.kind),
        subject=finding.subject.name if finding else Words(entry.identity.subject, entry.identity.subject),
        says=finding.says if finding else told,
        proposal=finding.proposal if finding else None,
        good=bool(finding and finding.good),
        since=since,
        since_days=(day - since).days + 1,
        stake=numbers.yuan(entry.stake_fen_per_day, currency=_currency(view, entry.identity.shop)),
        confidence=numbers.percent(finding.confidence, places=numbers.WHOLE) if finding else "",
        ways=tuple(way for each in finding.evidence for way in _ways(each, entry.identity.shop, view))
        if finding
        else (),
        evidence_period=Period.inclusive(first.first, first.last) if first else None,
        diagnosis=_diagnosis(first, entry.identity.shop, view) if first else "",
        steps=_steps(entry),
        people=people,
    )


def _currency(view: View, shop: str) -> str:
    return next((one.currency for one in view.seen if one.name == shop), view.currency)


def _view(each: Evidence, shop: str, view: View) -> View:
    return replace(view, shops=(shop,), period=Period.inclusive(each.first, each.last), only=())


def _ways(each: Evidence, shop: str, view: View) -> list[Way]:
    """One for each metric that is still declared, narrowed as far as its rows can be."""
    whole = _view(each, shop, view)
    found = []
    for name in each.metrics:
        metric = _declared(name)
        if metric is None:
            continue
        possible = dimensions_of(metric, whole)
        narrowed = replace(whole, only=tuple(Filter(*pair) for pair in each.only if pair[0] in possible))
        rows, address = (reverse(page, args=[name]) + narrowed.query for page in ("metric-rows", "metric"))
        found.append(Way(metric, rows, address))
    return found


def _diagnosis(each: Evidence, shop: str, view: View) -> str:
    metric = _declared(each.metrics[0])
    return reverse("diagnosis", args=[metric.id]) + _view(each, shop, view).query if metric else ""


def _declared(name: str) -> Metric | None:
    try:
        return metric_declared(name)
    except Refusal:
        return None


def _steps(entry: inbox.Entry) -> tuple[tuple[inbox.Step, Words, Words | None], ...]:
    steps = entry.case.steps if entry.case else ()
    return tuple((step, inbox.VERB_WORDS[step.verb], inbox.REASONS.get(step.reason)) for step in steps)
