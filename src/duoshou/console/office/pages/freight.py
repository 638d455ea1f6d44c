"""运费模板: the list, a new one, one to change, each with a look at what an address would pay."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.console.office.freight_form import (
    ChangedMeanwhile,
    as_it_stands,
    preview_of,
    rows_of,
    shown_when_opened,
    terms_of,
)
from duoshou.kernel.errors import CorrectTheInput
from duoshou.mall.catalog import facade as catalog

TAB = "office-goods"
# What a new template begins with: one piece, or one after the other.
BEGUN = {"by": "piece", "first_0": "1", "next_0": "1"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_goods")
def freights(desk: Desk) -> HttpResponse:
    """Every template of the shop by name, and the form of a new one; `look` shows a price, `keep` keeps it."""
    return _answered(desk, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_goods")
def freight(desk: Desk, freight_id: int) -> HttpResponse:
    """One template to change. Raises Http404 for another shop's."""
    found = next((one for one in catalog.freights(shop_id=desk.shop.id) if one.freight_id == freight_id), None)
    if found is None:
        raise Http404
    return _answered(desk, found)


def _answered(desk: Desk, found: catalog.FreightCard | None) -> HttpResponse:
    posted = desk.request.POST
    if desk.request.method != "POST":
        return _shown(desk, found, BEGUN if found is None else as_it_stands(found))
    try:
        terms = terms_of(posted)
        if "look" in posted:
            return _shown(desk, found, posted, preview=preview_of(posted, terms))
        freight_id = _kept(desk, found, terms)
    except CorrectTheInput as refusal:
        return _shown(desk, found, posted, refusal=refusal)
    messages.success(desk.request, _("已保存“%(name)s”") % {"name": posted.get("name", "").strip()})
    return redirect("office-freight", desk.shop.slug, freight_id)


def _kept(desk: Desk, found: catalog.FreightCard | None, terms: catalog.FreightTerms) -> int:
    name = desk.request.POST.get("name", "")
    if found is None:
        made = catalog.make_freight(shop_id=desk.shop.id, name=name, terms=terms)
        desk.note(what="make_freight", about=f"{made} {name.strip()}: {catalog.json_of(terms)}")
        return made
    if desk.request.POST.get("was", shown_when_opened(found)) != shown_when_opened(found):
        raise ChangedMeanwhile(name=found.name)
    catalog.change_freight(shop_id=desk.shop.id, freight_id=found.freight_id, name=name, terms=terms)
    before, after = catalog.json_of(found.terms), catalog.json_of(terms)
    desk.note(what="change_freight", about=f"{found.freight_id} {found.name} → {name.strip()}: {before} → {after}")
    return found.freight_id


def _shown(
    desk: Desk,
    found: catalog.FreightCard | None,
    typed: Any,
    *,
    preview: dict[str, Any] | None = None,
    refusal: CorrectTheInput | None = None,
) -> HttpResponse:
    context = {
        "freight": found,
        "freights": catalog.freights(shop_id=desk.shop.id) if found is None else (),
        "typed": typed,
        "rows": rows_of(typed),
        "was": "" if found is None else typed.get("was", shown_when_opened(found)),
        "preview": preview,
        "refusal": refusal,
    }
    return desk.show("freight", context, tab=TAB, status=400 if refusal is not None else 200)
