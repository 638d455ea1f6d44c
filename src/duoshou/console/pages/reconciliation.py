"""平台对数: what platforms report of each day beside what our own rows say, and the causes of the difference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duoshou.console.home import home
from duoshou.console.rights import needs, note
from duoshou.console.tables import TEXT, Format, Table, definitions, download
from duoshou.console.view import View, view_of
from duoshou.kernel.periods import Period
from duoshou.kernel.words import CHINESE
from duoshou.loop.reconciliation.facade import FIGURES, Parted, Reconciliation, reconcile
from duoshou.metrics.facade import metric, segment_words
from duoshou.metrics.values import Filter

ROOM = "numbers"
FIRST_FIGURE = "paid_amount"
# The days that are shown; those before them are in the file.
MOST_LINES = 370


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One day, the way to its rows, and of each cause that stands somewhere what it makes of the difference."""

    line: Parted
    query: str
    platform: str
    parts: tuple[int, ...]


@require_safe
@needs("see_figures")
def reconciliation(request: HttpRequest, figure_id: str = FIRST_FIGURE) -> HttpResponse:
    """The figure day by day, with the causes found. Raises Http404 for no such figure."""
    if figure_id not in FIGURES:
        raise Http404
    view = view_of(request).unfiltered
    told = _told(figure_id, view)
    context = {
        "view": view,
        "room": ROOM,
        "figures": tuple(FIGURES.values()),
        "figure": FIGURES[figure_id],
        "told": told,
        "lines": _lines(told, view) if told else (),
        "hidden": max(0, len(told.lines) - MOST_LINES) if told else 0,
        "sums": [told.part_fen(cause.id) for cause in told.causes] if told else (),
        "difference_fen": told.theirs_fen - told.ours_fen if told else 0,
    }
    return render(request, "console/reconciliation.html", context)


@require_safe
@needs("export")
def reconciliation_file(request: HttpRequest, figure_id: str, format: Format) -> HttpResponse:
    """Every day as a file. Raises Http404 for no such figure, and where no shop has any rows."""
    view, language = view_of(request).unfiltered, get_language() or CHINESE
    told = _told(figure_id, view) if figure_id in FIGURES else None
    if told is None:
        raise Http404
    note(request, what="export", about=f"reconciliation_{figure_id}.{format} {view.query}")
    said = [(cause.name.within(language), cause.says.within(language)) for cause in told.causes]
    return download(
        _table(told, language),
        file_name=f"reconciliation_{figure_id}",
        format=format,
        explained_by=definitions([metric(told.figure.ours)], language=language, asked=said),
    )


def _told(figure_id: str, view: View) -> Reconciliation | None:
    if view.period is None:
        return None
    return reconcile(home(), figure_id, shops=view.shops, period=view.period)


def _lines(told: Reconciliation, view: View) -> list[ShownLine]:
    language = get_language() or CHINESE
    return [
        ShownLine(
            line,
            _of_line(line, view).query,
            segment_words("platform", line.sides.platform).within(language),
            tuple(line.parts.get(cause.id, 0) for cause in told.causes),
        )
        for line in told.lines[-MOST_LINES:]
    ]


def _of_line(line: Parted, view: View) -> View:
    """The day of that shop on that platform alone."""
    sides = line.sides
    only = (Filter("platform", sides.platform),)
    return replace(view, shops=(sides.shop,), period=Period.of_day(sides.day), only=only)


def _table(told: Reconciliation, language: str) -> Table:
    """The days with their parts, as they are exported."""
    texts = (_("日期"), _("店铺"), _("平台"))
    amounts = (
        _("平台的数"),
        _("我们的数"),
        _("差额"),
        *(one.name.within(language) for one in told.causes),
        _("未解释"),
    )
    return Table(
        f"{_('平台对数')} {told.figure.name.within(language)}",
        (*((text, TEXT) for text in texts), *((text, "fen") for text in amounts)),
        tuple(
            (
                line.sides.day.isoformat(),
                line.sides.shop,
                segment_words("platform", line.sides.platform).within(language),
                line.sides.theirs_fen,
                line.sides.ours_fen,
                line.sides.difference_fen,
                *(line.parts.get(cause.id, 0) for cause in told.causes),
                line.unexplained_fen,
            )
            for line in told.lines
        ),
    )
