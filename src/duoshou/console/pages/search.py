"""Search over metrics and pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from duoshou.console.metrics_read import metrics_read_by
from duoshou.console.navigation import PAGES
from duoshou.console.rights import may_open
from duoshou.console.view import view_of
from duoshou.kernel.words import Words

LONGEST_SEARCH = 100


def search(request: HttpRequest) -> HttpResponse:
    """What was found; straight to it when its very name was typed."""
    typed = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    view = view_of(request)
    metrics = [
        (one, reverse("metric", args=[one.id]) + view.query)
        for one in metrics_read_by(request.user)
        if _found(typed, one.name, one.id, one.question)
    ]
    pages = [
        (page, page.address + (view.query if page.keeps_view else ""))
        for page in PAGES
        if may_open(request.user, page.address) and _found(typed, page.name)
    ]
    for one, address in metrics:
        if typed in (one.id, one.name.zh, one.name.en):
            return redirect(address)
    return render(
        request,
        "console/search.html",
        {
            "view": view,
            "room": "",
            "hides_pickers": True,
            "typed": typed,
            "searched": typed,
            "metrics": metrics,
            "pages": pages,
        },
    )


def _found(typed: str, *texts: Words | str) -> bool:
    if not typed:
        return False
    joined = " ".join(f"{text.zh} {text.en}" if isinstance(text, Words) else text for text in texts)
    return typed.casefold() in joined.casefold()
