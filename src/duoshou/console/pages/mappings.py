"""保存的对照: the mappings kept for the shops that a person may fill; they are renamed and deleted here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.home import home
from duoshou.console.rights import needs, note
from duoshou.kernel.errors import CorrectTheInput
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import columns_said, delete_mapping, rename_mapping, saved_mappings, target_called
from duoshou.warehouse.values import SavedMapping


@require_GET
@needs("import")
def mappings(request: HttpRequest) -> HttpResponse:
    """Every mapping with what it takes for what."""
    return render(request, "console/mappings.html", _page(request))


@require_POST
@needs("import")
def rename(request: HttpRequest, mapping_id: int) -> HttpResponse:
    """Another name; receipts to come say it."""
    saved = _own(request, mapping_id)
    name = " ".join(request.POST.get("name", "").split())
    try:
        rename_mapping(home(), mapping_id, name=name)
    except CorrectTheInput as refusal:
        return render(request, "console/mappings.html", _page(request) | {"refusal": refusal}, status=400)
    note(request, what="rename_mapping", about=f"{saved.shop}: {saved.name} → {name}")
    return redirect("mappings")


@require_POST
@needs("import")
def delete(request: HttpRequest, mapping_id: int) -> HttpResponse:
    """Gone; what came in by it stays."""
    saved = _own(request, mapping_id)
    delete_mapping(home(), mapping_id)
    note(request, what="delete_mapping", about=f"{saved.shop}: {saved.name}")
    messages.success(request, _("删掉了“%(name)s”；已经导入的行都还在。") % {"name": saved.name})
    return redirect("mappings")


def _own(request: HttpRequest, mapping_id: int) -> SavedMapping:
    """That mapping. Raises Http404 when it is not there or another shop's."""
    for one in saved_mappings(home()):
        if one.id == mapping_id and team.may_fill(request.user, one.shop):
            return one
    raise Http404


def _page(request: HttpRequest) -> dict[str, Any]:
    shown = [one for one in saved_mappings(home()) if team.may_fill(request.user, one.shop)]
    return {"room": "numbers", "mappings": [_shown(one) for one in shown]}


def _shown(saved: SavedMapping) -> dict[str, Any]:
    rows, columns = columns_said(saved)
    target = target_called(rows)
    return {
        "saved": saved,
        "target": target,
        "columns": [(label, target.column(ours).words) for ours, label in columns.items()],
        "left_out": len(saved.header) - len(columns),
    }
