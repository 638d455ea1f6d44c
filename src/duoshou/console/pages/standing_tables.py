"""三张报表: the standing tables of the chosen shops and days, looked at in short and kept as a workbook."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from duoshou.console.home import home
from duoshou.console.rights import needs, note
from duoshou.console.showing.cells import cell_text
from duoshou.console.tables import CONTENT_TYPES
from duoshou.console.view import View, view_of
from duoshou.kernel import clock
from duoshou.kernel.words import CHINESE, Words
from duoshou.loop.standing_tables.facade import BY_ID, KINDS, Sheet, Shown, StandingTable, as_workbook, gaps, table_soon
from duoshou.loop.standing_tables.own_campaigns import own_campaigns

ROOM = "numbers"
# A look at the end of the table; the rest is in the file.
LINES_SHOWN = 14
WORDS = ("text", "day")


@require_safe
@needs("see_figures")
def standing_tables(request: HttpRequest) -> HttpResponse:
    """The three tables: what each says, and the way to it."""
    return render(request, "console/standing_tables.html", {"view": view_of(request), "room": ROOM, "kinds": KINDS})


@require_safe
@needs("see_figures")
def standing_table(request: HttpRequest, table_id: str) -> HttpResponse:
    """The last lines of one table and what is missing in it; while it is being made, that it is."""
    if table_id not in BY_ID:
        raise Http404
    view, kind = view_of(request).unfiltered, BY_ID[table_id]
    context: dict[str, Any] = {"view": view, "room": ROOM, "kind": kind}
    if view.period is not None:
        made = _table(table_id, view, patience_seconds=settings.PAGES_WAIT_SECONDS)
        if made is None:
            context["pending"] = [kind.name.within(get_language() or CHINESE)]
        else:
            context |= _shown(made)
    return render(request, "console/standing_table.html", context)


@require_safe
@needs("export")
def standing_table_file(request: HttpRequest, table_id: str) -> HttpResponse:
    """One table as a workbook; the page that says how far it is while it is still being made."""
    if table_id not in BY_ID:
        raise Http404
    view, language = view_of(request).unfiltered, get_language() or CHINESE
    if view.period is None:
        raise Http404
    made = _table(table_id, view, patience_seconds=settings.PAGES_WAIT_SECONDS)
    if made is None:
        return redirect(reverse("standing-table", args=[table_id]) + view.query)
    note(request, what="export", about=f"{table_id}.xlsx {view.query}")
    response = HttpResponse(as_workbook(made, language), content_type=CONTENT_TYPES["xlsx"])
    name = f"{made.name.within(language)}_{view.period.start}_{view.period.last}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _table(table_id: str, view: View, *, patience_seconds: float | None) -> StandingTable | None:
    if view.period is None:
        return None
    chosen = [shop for shop in view.seen if shop.name in view.shops]
    known = None
    if BY_ID[table_id].is_of_campaigns:
        known = own_campaigns(view.shops, view.period, time_zone=chosen[0].time_zone)
    return table_soon(
        table_id,
        home(),
        shops=view.shops,
        period=view.period,
        moment=clock.now(),
        known=known,
        patience_seconds=patience_seconds,
    )


def _shown(made: StandingTable) -> dict[str, Any]:
    sheet = made.sheets[0]
    return {
        "table": made,
        "sheet": sheet,
        "lines": _lines(sheet, made.currency),
        "lines_in_all": len(sheet.lines),
        "hidden": max(0, len(sheet.lines) - LINES_SHOWN),
        "gaps": gaps(made),
    }


def _lines(sheet: Sheet, currency: str) -> list[tuple[bool, list[tuple[str, Any, bool]]]]:
    """Each shown line: whether it sums up; of its cells the text, what has to be said of it, whether it is a number."""
    language = get_language() or CHINESE
    return [
        (
            line.sums_up,
            [
                (
                    cell_text(cell, column.unit, currency=currency, language=language),
                    _said_of(cell),
                    column.unit not in WORDS,
                )
                for cell, column in zip(line.cells, sheet.columns, strict=True)
            ],
        )
        for line in sheet.lines[-LINES_SHOWN:]
    ]


def _said_of(cell: Shown) -> Words | None:
    """Why the cell is empty, or what has to be known of its value."""
    return cell.blank if cell.value is None else cell.remark
