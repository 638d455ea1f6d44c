"""收到的文件: every file received, its receipt, and its rejected rows to repair."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from duoshou.console.home import home
from duoshou.console.pages.imports import STATE_WORDS, jobs_seen_by
from duoshou.console.rights import needs, note
from duoshou.console.tables import CONTENT_TYPES, TEXT, Format, Table, download
from duoshou.console.teaching import kinds_by_platform
from duoshou.console.view import view_of
from duoshou.kernel.words import CHINESE
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import as_workbook, faults_beside, freshness
from duoshou.warehouse.facade import deliveries as files_received
from duoshou.warehouse.values import Delivery

SHOWN = 100
KEPT_IN_SIGHT = 5000


@require_GET
@needs("see_figures")
def deliveries(request: HttpRequest) -> HttpResponse:
    """What was received lately, how far each kind of file reaches, and imports under way."""
    view = view_of(request)
    received = _received(request, limit=SHOWN)
    return render(
        request,
        "console/deliveries.html",
        {
            "view": view,
            "room": "numbers",
            "deliveries": received,
            "freshness": freshness(home(), view.shops) if view.shops else (),
            "jobs": [(job, STATE_WORDS[job.state]) for job in jobs_seen_by(request) if job.state != "done"],
            "kinds_by_platform": () if received else kinds_by_platform(),
            "hides_times": True,
        },
    )


@require_GET
@needs("export")
def deliveries_file(request: HttpRequest, format: Format) -> HttpResponse:
    """The receipts as a file."""
    view, language = view_of(request), get_language() or CHINESE
    received = _received(request, limit=KEPT_IN_SIGHT)
    note(request, what="export", about=f"deliveries.{format} {view.query}")
    texts = (_("收到时间"), _("谁导入"), _("店铺"), _("文件"), _("种类"))
    counts = (_("读到"), _("接受"), _("拒绝"), _("跳过"), _("新增"), _("更改"), _("未变"))
    table = Table(
        _("收到的文件"),
        (*((text, TEXT) for text in texts), *((text, "count") for text in counts), (_("没有收下的原因"), TEXT)),
        tuple(_row(one, language) for one in received),
    )
    return download(table, file_name="deliveries", format=format)


@require_GET
@needs("export", *team.IMPORTS)
def fix_me(request: HttpRequest, name: str) -> HttpResponse:
    """The rejected rows of one file, to be repaired and imported again (`….csv`, `….xlsx`), or every single fault of
    them (`….faults.csv`, `….faults.xlsx`); of their own files for whoever may not export. Raises Http404 for another
    shop's."""
    wanted = Path(name)
    listed = wanted.with_suffix(".csv").name
    for one in _received(request, limit=KEPT_IN_SIGHT):
        rejects = one.receipt.rejects_file
        if not (team.may(request.user, "export") or one.received_by == request.user.get_username()):
            continue
        for file in (rejects, faults_beside(rejects)) if rejects is not None else ():
            if file.name == listed and file.is_file() and wanted.suffix in (".csv", ".xlsx"):
                return _list_of_rejects(request, file, wanted)
    raise Http404


def _list_of_rejects(request: HttpRequest, file: Path, wanted: Path) -> HttpResponse | FileResponse:
    """The list as it lies there, or as a workbook. Raises Http404 for a workbook of more rows than one may have."""
    answer = _workbook(file, wanted.name) if wanted.suffix == ".xlsx" else _as_it_lies(file, wanted.name)
    note(request, what="export", about=f"fix_me/{wanted.name}")
    return answer


def _as_it_lies(file: Path, name: str) -> FileResponse:
    return FileResponse(file.open("rb"), as_attachment=True, filename=name)


def _workbook(file: Path, name: str) -> HttpResponse:
    book = as_workbook(file)
    if book is None:
        raise Http404
    response = HttpResponse(book, content_type=CONTENT_TYPES["xlsx"])
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _received(request: HttpRequest, *, limit: int) -> tuple[Delivery, ...]:
    """What came for the shops named in the address, else for every shop the person sees: of any currency, and also
    for shops of which no row was taken yet."""
    shops: Iterable[str | None] = _named_in(request)
    if not shops:
        shops = [None] if request.user.sees_all_shops else team.named_shops(request.user)
    # Asked shop by shop, so that somebody who sees one shop of many still gets a full page of it.
    found = [one for shop in shops for one in files_received(home(), shop=shop, limit=limit)]
    return tuple(sorted(found, key=lambda one: one.received_at, reverse=True)[:limit])


def _named_in(request: HttpRequest) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(request.GET.getlist("shops")))
    if len(team.shops_seen_by(request.user, named)) != len(named):
        raise Http404
    return named


def _row(one: Delivery, language: str) -> tuple[object, ...]:
    receipt = one.receipt
    return (
        one.received_at.isoformat(timespec="seconds"),
        one.received_by,
        one.shop,
        receipt.path,
        receipt.kind_words.within(language) if receipt.kind_words else "",
        receipt.rows_read,
        receipt.rows_accepted,
        receipt.rows_rejected,
        receipt.rows_skipped,
        receipt.rows_new,
        receipt.rows_changed,
        receipt.rows_unchanged,
        receipt.refused.within(language) if receipt.refused else "",
    )
