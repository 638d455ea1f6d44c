"""定时报告: which reports go to which robots and mailboxes, when; what each would receive; what became of each sending."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duoshou.console.home import home
from duoshou.console.pages.report_fields import draft_of, fields_of, weekdays_words
from duoshou.console.pages.report_preview import shown_preview
from duoshou.console.rights import needs, note
from duoshou.console.view import NotADay
from duoshou.kernel import clock
from duoshou.kernel.errors import AskAPerson, CorrectTheInput, Refusal
from duoshou.loop.reports import facade as reports
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import shops as known_shops

ROOM = "settings"
LATEST = 30


@require_http_methods(["GET", "HEAD"])
@needs("export")
def schedules(request: HttpRequest) -> HttpResponse:
    """Every schedule about shops that the person sees, the channels that are set up, the latest sendings."""
    moment, seen = clock.now(), _seen(request)
    found = reports.schedules(moment=moment, shops=seen)
    removed = reports.schedules(moment=moment, shops=seen, removed=True)
    channels, refusal = _channels()
    context = {
        "room": ROOM,
        "schedules": [(one, weekdays_words(one.draft.weekdays)) for one in found],
        "removed": removed,
        "channels": channels,
        "refusal": refusal,
        "sendings": reports.sendings(schedule_ids=[one.id for one in (*found, *removed)], limit=LATEST),
    }
    return render(request, "console/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("export")
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new schedule; after a POST, its page."""
    if request.method != "POST":
        return render(request, "console/report_new.html", _form(request))
    try:
        draft = draft_of(request.POST)
        made = reports.make_schedule(
            home=home(), draft=draft, person=request.user, now=clock.now(), on_loopback=settings.ROBOTS_ON_LOOPBACK
        )
    except (CorrectTheInput, AskAPerson) as refusal:
        context = _form(request) | {"refusal": refusal}
        return render(request, "console/report_new.html", context, status=400)
    note(
        request,
        what="make_report",
        about=f"#{made} {draft.name}: {', '.join(draft.shops)} → {', '.join(draft.channels)}",
    )
    messages.success(request, _("已建好“%(name)s”") % {"name": draft.name})
    return redirect("report", made)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("export")
def schedule(request: HttpRequest, schedule_id: int) -> HttpResponse:
    """One schedule: what it says and when, its form, its history; after a POST, as it was asked for."""
    found = _found(request, schedule_id)
    if request.method != "POST":
        return render(request, "console/report.html", _page(request, found))
    if found.removed_at is not None:
        raise Http404
    try:
        draft = draft_of(request.POST)
        reports.change_schedule(
            home=home(),
            schedule_id=schedule_id,
            draft=draft,
            person=request.user,
            now=clock.now(),
            on_loopback=settings.ROBOTS_ON_LOOPBACK,
        )
    except (CorrectTheInput, AskAPerson) as refusal:
        return render(request, "console/report.html", _page(request, found) | {"refusal": refusal}, status=400)
    note(request, what="change_report", about=f"#{schedule_id} {draft.name}: → {', '.join(draft.channels)}")
    messages.success(request, _("已保存“%(name)s”") % {"name": draft.name})
    return redirect("report", schedule_id)


@require_http_methods(["GET", "HEAD"])
@needs("export")
def preview(request: HttpRequest, schedule_id: int) -> HttpResponse:
    """Exactly what each channel would receive about a day, yesterday when none is named."""
    found = _found(request, schedule_id)
    context: dict[str, Any] = {"room": ROOM, "schedule": found}
    try:
        day = _day(request.GET.get("date", ""), found)
        shown = reports.preview(
            home=home(),
            schedule_id=schedule_id,
            day=day,
            moment=clock.now(),
            on_loopback=settings.ROBOTS_ON_LOOPBACK,
        )
    except Refusal as refusal:
        return render(request, "console/report_preview.html", context | {"refusal": refusal}, status=400)
    context |= {"day": day, "previews": [shown_preview(one) for one in shown]}
    return render(request, "console/report_preview.html", context)


@require_POST
@needs("export")
def switch(request: HttpRequest, schedule_id: int) -> HttpResponse:
    """The schedule on or off."""
    found, on = _found(request, schedule_id), request.POST.get("on") == "yes"
    reports.switch_schedule(schedule_id=schedule_id, on=on, person=request.user, now=clock.now())
    note(request, what="switch_report", about=f"#{schedule_id} {found.name}: {'on' if on else 'off'}")
    said = _("已启用“%(name)s”") if on else _("已停用“%(name)s”")
    messages.success(request, said % {"name": found.name})
    return redirect("report", schedule_id)


@require_POST
@needs("export")
def trial(request: HttpRequest, schedule_id: int) -> HttpResponse:
    """A trial to each channel, now."""
    found, moment = _found(request, schedule_id), clock.now()
    day = _day("", found)
    sent = reports.send_trial(
        home=home(),
        schedule_id=schedule_id,
        day=day,
        moment=moment,
        asked_by=request.user.get_username(),
        on_loopback=settings.ROBOTS_ON_LOOPBACK,
    )
    note(request, what="trial_report", about=f"#{schedule_id} {found.name} {day}: {_outcomes(sent)}")
    _tell(request, sent)
    return redirect("report", schedule_id)


@require_POST
@needs("export")
def send(request: HttpRequest, schedule_id: int) -> HttpResponse:
    """The report of a day to each channel that has not had it, now."""
    found = _found(request, schedule_id)
    day = _day(request.POST.get("date", ""), found)
    sent = reports.send_now(
        home=home(),
        schedule_id=schedule_id,
        day=day,
        moment=clock.now(),
        asked_by=request.user.get_username(),
        on_loopback=settings.ROBOTS_ON_LOOPBACK,
    )
    note(request, what="send_report", about=f"#{schedule_id} {found.name} {day}: {_outcomes(sent)}")
    _tell(request, sent)
    return redirect("report", schedule_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("export")
def remove(request: HttpRequest, schedule_id: int) -> HttpResponse:
    """What removing would do; after a POST, it is done, and can be undone from the list."""
    found = _found(request, schedule_id)
    if request.method != "POST":
        return render(request, "console/report_remove.html", {"room": ROOM, "schedule": found})
    reports.remove_schedule(schedule_id=schedule_id, person=request.user, now=clock.now())
    note(request, what="remove_report", about=f"#{schedule_id} {found.name}")
    messages.success(request, _("已删除“%(name)s”；在下面可以恢复") % {"name": found.name})
    return redirect("reports")


@require_POST
@needs("export")
def restore(request: HttpRequest, schedule_id: int) -> HttpResponse:
    """A removed schedule is back."""
    found = _found(request, schedule_id)
    reports.restore_schedule(schedule_id=schedule_id, person=request.user, now=clock.now())
    note(request, what="restore_report", about=f"#{schedule_id} {found.name}")
    messages.success(request, _("已恢复“%(name)s”") % {"name": found.name})
    return redirect("report", schedule_id)


def _seen(request: HttpRequest) -> tuple[str, ...] | None:
    """The shops that the person sees; None for somebody who sees all, also those that are gone."""
    return None if request.user.sees_all_shops else team.named_shops(request.user)


def _found(request: HttpRequest, schedule_id: int) -> reports.ScheduleFacts:
    try:
        return reports.schedule(schedule_id, moment=clock.now(), shops=_seen(request))
    except reports.NoSuchSchedule:
        raise Http404 from None


def _channels() -> tuple[tuple[reports.ShownChannel, ...], Refusal | None]:
    """The channels; none, with the reason, when the configuration cannot be read."""
    try:
        return reports.channels(home(), on_loopback=settings.ROBOTS_ON_LOOPBACK), None
    except AskAPerson as refusal:
        return (), refusal


def _form(request: HttpRequest, found: reports.ScheduleFacts | None = None) -> dict[str, Any]:
    channels, refusal = _channels()
    names = team.shops_seen_by(request.user, [shop.name for shop in known_shops(home())])
    typed = request.POST if request.method == "POST" else None
    fields = fields_of(shops=names, channels=channels, draft=found.draft if found else None, typed=typed)
    return {"room": ROOM, "fields": fields, "refusal": refusal}


def _page(request: HttpRequest, found: reports.ScheduleFacts) -> dict[str, Any]:
    return _form(request, found) | {
        "schedule": found,
        "days": weekdays_words(found.draft.weekdays),
        "sendings": reports.sendings(schedule_ids=[found.id], limit=LATEST),
    }


def _day(typed: str, found: reports.ScheduleFacts) -> date:
    """The day to report. Raises NotADay, DayIsNotOver."""
    try:
        asked = date.fromisoformat(typed) if typed else None
    except ValueError:
        raise NotADay(text=typed) from None
    return reports.day_to_report(found, moment=clock.now(), asked=asked)


def _outcomes(sent: tuple[reports.SendingFacts, ...]) -> str:
    return ", ".join(f"{one.channel} {one.state}" for one in sent)


def _tell(request: HttpRequest, sent: tuple[reports.SendingFacts, ...]) -> None:
    arrived = [one.channel for one in sent if one.state == "sent"]
    others = [one.channel for one in sent if one.state != "sent"]
    if arrived:
        messages.success(request, _("已发出：%(channels)s") % {"channels": ", ".join(arrived)})
    if others:
        messages.warning(request, _("没有发出：%(channels)s，原因见下表") % {"channels": ", ".join(others)})
