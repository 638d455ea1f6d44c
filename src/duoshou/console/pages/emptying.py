"""清空店铺: all rows of a shop leave the numbers, so that its files can be imported again as they should have been."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duoshou.console.home import home
from duoshou.console.imports import arrival, worker
from duoshou.console.rights import needs, note
from duoshou.console.showing.columns_form import CURRENCIES, TIME_ZONES
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput, Refusal
from duoshou.kernel.words import Words
from duoshou.warehouse.facade import empty_shop, files_of_shop, shops
from duoshou.warehouse.values import Shop

# A page does not wait as long as a command does.
PATIENCE_SECONDS = 5


class NotTheShopsName(CorrectTheInput):
    """What was typed to confirm is not the name of the shop that would be emptied."""

    message = Words("写下的店铺名与“{shop}”不一样，什么也没有动", "That is not “{shop}”; nothing was touched")
    remedy = Words("请一字不差地写下店铺名", "Type the name of the shop letter by letter")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_people")
def shop_empty(request: HttpRequest) -> HttpResponse:
    """Which shop; what emptying it would do, and what it keeps; after a POST with the name typed, what is to come in
    again."""
    known = {shop.name: shop for shop in shops(home())}
    if request.method != "POST":
        return _shown(request, known, chosen=request.GET.get("shop", ""))
    chosen = request.POST.get("shop", "")
    try:
        if request.POST.get("typed", "").strip() != chosen.strip():
            raise NotTheShopsName(shop=chosen)
        files = empty_shop(home(), shop=chosen, patience_seconds=PATIENCE_SECONDS)
    except Refusal as refusal:
        return _shown(request, known, chosen=chosen, refusal=refusal)
    note(request, what="empty_shop", about=chosen)
    messages.success(request, _("已清空“%(name)s”") % {"name": chosen})
    del known[chosen]
    return _shown(request, known, emptied=chosen, files=[PurePath(name).name for name, place in files])


@require_POST
@needs("manage_people")
def shop_again(request: HttpRequest) -> HttpResponse:
    """The page of an import of all files that once brought rows into the shop, in the order in which they came."""
    shop = request.POST.get("shop", "")
    files = [(PurePath(name).name, place) for name, place in files_of_shop(home(), shop=shop)]
    if not files:
        raise Http404
    job = arrival.hand_in_again(
        files,
        shop=shop,
        person=request.user,
        now=clock.now(),
        currency=_one_of(CURRENCIES, request.POST.get("currency", "")),
        time_zone=_one_of(TIME_ZONES, request.POST.get("time_zone", "")),
    )
    note(request, what="upload", about=f"{shop}: {', '.join(name for name, _ in files)}")
    worker.wake()
    return redirect("import", job.pk)


def _one_of(choices: Sequence[str], said: str) -> str:
    return said if said in choices else ""


def _shown(
    request: HttpRequest,
    known: dict[str, Shop],
    *,
    chosen: str = "",
    refusal: Refusal | None = None,
    emptied: str = "",
    files: list[str] | None = None,
) -> HttpResponse:
    shop = known.get(chosen)
    if shop is not None:
        files = [PurePath(name).name for name, place in files_of_shop(home(), shop=chosen)]
    context = {
        "room": "settings",
        "known": known.values(),
        "shop": shop,
        "refusal": refusal,
        "emptied": emptied,
        "files": files or [],
        "currencies": CURRENCIES,
        "time_zones": TIME_ZONES,
    }
    return render(request, "console/shop_empty.html", context, status=400 if refusal else 200)
