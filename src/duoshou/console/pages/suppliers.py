"""供应商: what was bought of each, what is on its way or late, whose prices moved; each number opens to its lines."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duoshou.console.home import home
from duoshou.console.rights import needs
from duoshou.console.view import view_of
from duoshou.kernel import clock
from duoshou.kernel.words import Words
from duoshou.loop.suppliers.facade import WHICH, Which, lines_of, suppliers_of

ROOM = "supply"
MOST_LINES = 300
NAMES: dict[Which, Words] = {
    "bought": Words("这段时间买的", "Bought in these days"),
    "open": Words("在途", "On the way"),
    "late": Words("逾期", "Late"),
    "dearer": Words("涨价", "Dearer"),
    "cheaper": Words("降价", "Cheaper"),
}


@require_safe
@needs("see_figures")
def suppliers(request: HttpRequest) -> HttpResponse:
    """Every supplier of the chosen shops."""
    view = view_of(request).unfiltered
    context: dict[str, Any] = {"view": view, "room": ROOM, "today": clock.today()}
    if view.period is not None:
        told = suppliers_of(home(), shops=view.shops, period=view.period, today=context["today"])
        context["told"] = told
    return render(request, "console/suppliers.html", context)


@require_safe
@needs("see_figures")
def supplier_lines(request: HttpRequest, which: Which) -> HttpResponse:
    """The purchase lines that one number of one supplier (`of`) counts. Raises Http404 for no such number."""
    view, supplier = view_of(request).unfiltered, request.GET.get("of", "")
    if which not in WHICH or view.period is None:
        raise Http404
    lines = lines_of(home(), supplier, which, shops=view.shops, period=view.period, today=clock.today())
    context = {
        "view": view,
        "room": ROOM,
        "supplier": supplier,
        "name": NAMES[which],
        "lines": lines[:MOST_LINES],
        "total": len(lines),
        "hidden": max(0, len(lines) - MOST_LINES),
    }
    return render(request, "console/supplier_lines.html", context)
