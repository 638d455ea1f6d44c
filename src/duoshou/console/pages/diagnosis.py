"""诊断: why a metric is another in one span than in another, by factor, by segment, and by both."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from duoshou.console.diagnosis import shown
from duoshou.console.home import home
from duoshou.console.rights import needs
from duoshou.console.view import View, day_asked, view_of
from duoshou.kernel.errors import Refusal
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.facade import diagnose_soon, why_not_apart
from duoshou.metrics.facade import Metric, catalogue
from duoshou.metrics.facade import metric as metric_declared

FIRST_METRIC = "paid_amount"
OWN_DAYS = "own"


@require_safe
@needs("see_figures")
def diagnosis_of(request: HttpRequest) -> HttpResponse:
    """On to the page of the metric that the form names; of the paid amount when it names none."""
    query = request.GET.copy()
    name = (query.pop("metric", None) or [FIRST_METRIC])[-1]
    view_of(request)
    address = reverse("diagnosis", args=[_declared(name).id])
    return redirect(f"{address}?{query.urlencode()}" if query else address)


@require_safe
@needs("see_figures")
def diagnosis(request: HttpRequest, metric_id: str) -> HttpResponse:
    """The metric taken apart between two spans. Raises Http404, NotADay, DayOutOfReach, PeriodIsBackwards."""
    declared, view = _declared(metric_id), view_of(request).unfiltered
    context: dict[str, Any] = {"view": view, "room": "diagnosis", "metric": declared, "metrics": catalogue()}
    if view.period is not None and view.against is not None:
        own = _own_days(request)
        context |= _taken_apart(request, declared, view, view.period, own or view.against, is_own=own is not None)
    return render(request, "console/diagnosis.html", context)


def _taken_apart(
    request: HttpRequest, declared: Metric, view: View, period: Period, against: Period, *, is_own: bool
) -> dict[str, Any]:
    query = view.query
    if is_own:
        query += f"&compare={OWN_DAYS}&against_from={against.start}&against_to={against.last}"
    context: dict[str, Any] = {"against": against, "is_own": is_own, "query": query}
    told = diagnose_soon(
        home(),
        shops=view.shops,
        period=period,
        against=against,
        metric_id=declared.id,
        patience_seconds=settings.PAGES_WAIT_SECONDS,
    )
    if told is None:
        return context | {"pending": [declared.name.within(request.LANGUAGE_CODE)]}
    return context | {
        "told": told,
        "reasons": why_not_apart(told),
        "notes": told.notes,
        **shown(told, view, by=request.GET.get("by"), show_all="all" in request.GET, query=query),
    }


def _own_days(request: HttpRequest) -> Period | None:
    """The days that were chosen by hand to hold against; None where they were not."""
    if request.GET.get("compare") != OWN_DAYS:
        return None
    first, last = day_asked(request.GET, "against_from"), day_asked(request.GET, "against_to")
    if first is None and last is None:
        return None
    return Period.inclusive(first or last, last or first)  # type: ignore[arg-type]


def _declared(metric_id: str) -> Metric:
    try:
        return metric_declared(metric_id)
    except Refusal:
        raise Http404 from None
