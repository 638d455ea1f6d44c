"""待办发现: what was found, sorted by money a day, and what people decide about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duoshou.console.findings import shown
from duoshou.console.home import home
from duoshou.console.office.asked import number
from duoshou.console.office.desk import writable
from duoshou.console.rights import needs, note
from duoshou.console.view import View, view_of
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import CHINESE, Words
from duoshou.loop.inbox import facade as inbox_room
from duoshou.loop.judgement.values import unjudged
from duoshou.rooms.team import facade as team

LISTS: dict[str, Words] = {
    "open": inbox_room.STATE_WORDS["open"],
    "handed": inbox_room.STATE_WORDS["handed"],
    "snoozed": inbox_room.STATE_WORDS["snoozed"],
    "accepted": inbox_room.STATE_WORDS["accepted"],
    "dismissed": inbox_room.STATE_WORDS["dismissed"],
    "held": Words("已收起", "Held back"),
}
MOST_SHOWN = 100
NO_VERSION = -1


class NotAWayToDecide(CorrectTheInput):
    """The form asks for none of the things that can be done to a finding."""

    message = Words("看不懂要做什么", "It is not clear what should be done")
    remedy = Words("请用页面上的按钮", "Use the buttons of the page")


def posted(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that does something; who comes back to its address later finds the inbox."""

    @wraps(page)
    def only_posted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method != "POST":
            query = request.GET.urlencode()
            return redirect(f"{reverse('inbox')}?{query}" if query else reverse("inbox"))
        return page(request, *args, **kwargs)

    return only_posted


@require_safe
@needs("see_figures")
def inbox(request: HttpRequest) -> HttpResponse:
    """The findings of the last day of the view."""
    return _page(request, view_of(request).unfiltered)


@needs("decide_findings")
@posted
def decide(request: HttpRequest) -> HttpResponse:
    """One finding accepted, dismissed, put off or handed over. Raises Http404 for one that is not there."""
    view = view_of(request).unfiltered
    typed = writable(request.POST)
    entry = _entry(request, view, typed)
    if entry.found is None:
        raise Http404
    asked = inbox_room.Asked(entry.found, entry.identity, _version(typed), clock.now())
    try:
        case_id = _decided(asked, typed, request.user)
    except (CorrectTheInput, inbox_room.SomebodyWasFaster) as refusal:
        return _page(request, view, refusal=refusal)
    note(request, what=f"finding:{typed.get('verb')}", about=_about(entry.identity, typed))
    return redirect(f"{reverse('inbox')}{view.query}&done={case_id}#done")


@needs("decide_findings")
@posted
def take_back(request: HttpRequest, case_id: int) -> HttpResponse:
    """The last decision about a finding taken back. Raises Http404 for a finding of a shop that is not seen."""
    view = view_of(request).unfiltered
    case = inbox_room.case_with(case_id)
    if case is None or not _is_seen(view, case.identity.shop):
        raise Http404
    seen = _version(writable(request.POST))
    try:
        inbox_room.take_back(case_id=case_id, seen=seen, by=request.user, moment=clock.now())
    except (inbox_room.NothingToTakeBack, inbox_room.SomebodyWasFaster) as refusal:
        return _page(request, view, refusal=refusal)
    note(request, what="finding:take_back", about=_about(case.identity))
    messages.success(request, _("已撤销：%(told)s") % {"told": case.told.within(get_language() or CHINESE)})
    return redirect(reverse("inbox") + view.query)


@needs("decide_findings")
@posted
def lift(request: HttpRequest, hush_id: int) -> HttpResponse:
    """A kind that was held back is shown again. Raises Http404 for one of a shop that is not seen."""
    view = view_of(request).unfiltered
    hush = inbox_room.hush_with(hush_id)
    if hush is None or not _is_seen(view, hush.shop):
        raise Http404
    kind = inbox_room.kind_words(hush.kind)
    if inbox_room.lift(hush_id=hush_id, by=request.user, moment=clock.now()):
        note(request, what="finding:lift", about=f"{hush.shop}: {hush.kind}")
    messages.success(request, _("“%(kind)s”又会显示了") % {"kind": kind.within(get_language() or CHINESE)})
    return redirect(reverse("inbox") + view.query)


def _decided(asked: inbox_room.Asked, typed: QueryDict, by: team.Person) -> int:
    match typed.get("verb"):
        case "accept":
            return inbox_room.accept(asked, by=by)
        case "dismiss":
            return inbox_room.dismiss(
                asked,
                by=by,
                reason=typed.get("reason", ""),
                words=typed.get("words", ""),
                whole_kind=typed.get("whole_kind") == "yes",
            )
        case "snooze":
            return inbox_room.snooze(asked, by=by, until=_day(typed.get("until", ""), asked.found.day))
        case "hand":
            chosen = number(typed, "to")
            people = inbox_room.people_for(asked.about.shop)
            return inbox_room.hand_over(asked, by=by, to=next((one for one in people if one.pk == chosen), None))
        case _:
            raise NotAWayToDecide


def _version(typed: QueryDict) -> int:
    """The version that the form was written for; one that no finding has where it says none."""
    found = number(typed, "version")
    return NO_VERSION if found is None else found


def _day(text: str, day: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise inbox_room.NotALaterDay(day=day) from None


def _entry(request: HttpRequest, view: View, typed: QueryDict) -> inbox_room.Entry:
    """The finding that the form names, as it stands now."""
    shop = typed.get("shop", "")
    if view.period is None or not _is_seen(view, shop):
        raise Http404
    box, _pending = inbox_room.inbox(home(), (shop,), view.period.last, reader=request.user.pk)
    named = (shop, *(typed.get(name, "") for name in ("kind", "dimension", "subject", "since")))
    for entry in box.every():
        one = entry.identity
        if (one.shop, one.kind, one.dimension, one.subject, one.since.isoformat()) == named:
            return entry
    raise Http404


def _is_seen(view: View, shop: str) -> bool:
    return shop in {one.name for one in view.seen}


def _about(identity: inbox_room.Identity, typed: QueryDict | None = None) -> str:
    told = [f"{identity.shop}: {identity.kind}", identity.subject, identity.since.isoformat()]
    if typed is not None:
        told += [typed.get(name, "") for name in ("reason", "words", "until", "whole_kind")]
    return " ".join(word for word in told if word)


def _page(request: HttpRequest, view: View, *, refusal: Any = None) -> HttpResponse:
    context: dict[str, Any] = {"view": view, "room": "inbox", "refusal": refusal}
    if view.period is not None:
        context |= _lists(request, view, view.period.last)
    if refusal is None:
        return render(request, "console/inbox.html", context)
    # Somebody was faster: what was asked for no longer fits what is there.
    status = 409 if isinstance(refusal, inbox_room.SomebodyWasFaster) else 400
    return render(request, "console/inbox.html", context, status=status)


def _lists(request: HttpRequest, view: View, day: date) -> dict[str, Any]:
    box, pending = inbox_room.inbox(
        home(), view.shops, day, reader=request.user.pk, patience_seconds=settings.PAGES_WAIT_SECONDS
    )
    chosen = request.GET.get("list", "open")
    chosen = chosen if chosen in LISTS else "open"
    entries = getattr(box, chosen)
    people = {shop: _people(shop, request.user) for shop in view.shops}
    done = number(request.GET, "done")
    return {
        "day": day,
        "pending": pending,
        "chosen": chosen,
        "tabs": [(name, words, len(getattr(box, name))) for name, words in LISTS.items() if name != "held"],
        "held": len(box.held),
        "hushes": [(hush, inbox_room.kind_words(hush.kind)) for hush in box.hushes],
        "entries": [
            shown(entry, view, day=day, people=people.get(entry.identity.shop, ())) for entry in entries[:MOST_SHOWN]
        ],
        "hidden": max(0, len(entries) - MOST_SHOWN),
        "tomorrow": day + timedelta(days=1),
        "next_week": day + timedelta(days=7),
        "done": next((entry.case for entry in box.every() if entry.case and entry.case.id == done), None),
        "state_words": inbox_room.STATE_WORDS,
        "reasons": inbox_room.REASONS.items(),
        "may_decide": team.may(request.user, inbox_room.DECIDES),
        "several_shops": len(view.seen) > 1,
        "unjudged": unjudged(day),
    }


def _people(shop: str, reader: team.Person) -> tuple[tuple[int, str], ...]:
    return tuple((one.pk, one.shown_as) for one in inbox_room.people_for(shop) if one.pk != reader.pk)
