"""The metric dictionary, and one metric opened: its run of days, and its parts along one dimension."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duoshou.console import metric_words
from duoshou.console.drill import Drill, drill, segment_table, trend_table
from duoshou.console.metrics_read import READS, metrics_read_by, reads
from duoshou.console.rights import needs, note, refused
from duoshou.console.showing import numbers
from duoshou.console.tables import TEXT, Format, Table, definitions, download
from duoshou.console.view import View, view_of
from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import CHINESE
from duoshou.metrics.facade import catalogue, parts_of
from duoshou.metrics.facade import metric as metric_declared
from duoshou.metrics.values import Metric

# What fits on two screens; the rest is one click away and in the file.
SHOWN_SEGMENTS = 50


@needs(*READS)
def metrics(request: HttpRequest) -> HttpResponse:
    """Every metric that this person may read, with its definition."""
    return render(
        request,
        "console/metrics.html",
        {"view": view_of(request), "room": "numbers", "hides_pickers": True, "metrics": metrics_read_by(request.user)},
    )


@needs("export")
def metrics_file(request: HttpRequest, format: Format) -> HttpResponse:
    """The dictionary as a file."""
    language = get_language() or CHINESE
    note(request, what="export", about=f"metrics.{format}")
    rows = tuple(
        (
            one.id,
            one.name.within(language),
            one.question.within(language),
            one.formula.within(language),
            one.unit,
            one.leaves_out.within(language),
            one.source.within(language),
        )
        for one in catalogue()
    )
    headers = (_("编号"), _("名称"), _("回答的问题"), _("公式"), _("单位"), _("不含"), _("来源"))
    table = Table(_("指标字典"), tuple((header, TEXT) for header in headers), rows)
    return download(table, file_name="metrics", format=format)


@needs(*READS)
def metric(request: HttpRequest, metric_id: str) -> HttpResponse:
    """One metric: trend, parts along the chosen dimension, definition. Raises MayNot for an amount to whoever reads
    none."""
    declared = _declared(metric_id)
    if not reads(request.user, declared):
        raise refused(request, "see_figures")
    view = view_of(request)
    context: dict[str, Any] = {"view": view, "room": "numbers", "metric": declared}
    if view.period is not None:
        opened = drill(declared, view, view.period, by=request.GET.get("by"), language=get_language() or CHINESE)
        context |= {"drill": opened, "chart": opened.chart, **_around(opened, view, show_all="all" in request.GET)}
    return render(request, "console/metric.html", context)


@needs("export")
def metric_file(request: HttpRequest, metric_id: str, table: str, format: Format) -> HttpResponse:
    """The trend of a metric, or its parts along one dimension, as a file."""
    declared = _declared(metric_id)
    view = view_of(request)
    if view.period is None:
        raise Http404
    language = get_language() or CHINESE
    opened = drill(declared, view, view.period, by=None if table == "trend" else table, language=language)
    if table not in ("trend", *opened.dimensions):
        raise Http404
    note(request, what="export", about=f"{metric_id}/{table}.{format} {view.query}")
    return download(
        trend_table(opened, language) if table == "trend" else segment_table(opened, language),
        file_name=f"{metric_id}_{table}_{view.period.start}_{view.period.last}",
        format=format,
        explained_by=definitions([declared], language=language, asked=metric_words.asked(view, language)),
    )


def _around(opened: Drill, view: View, *, show_all: bool) -> dict[str, Any]:
    metric = opened.metric
    shown = opened.segments if show_all else opened.segments[:SHOWN_SEGMENTS]
    said = tuple(dict.fromkeys(note.reason for note in opened.notes))
    values = (opened.total.now.numerator, opened.total.now.denominator)
    return {
        "dimensions": [(name, metric_words.DIMENSIONS[name]) for name in opened.dimensions],
        "segments": [(one, view.narrowed(opened.by, one.key) if opened.by and one.key else None) for one in shown],
        "hidden_segments": len(opened.segments) - len(shown),
        "notes": said,
        "trend_notes": tuple(dict.fromkeys(note.reason for note in opened.trend_notes if note.reason not in said)),
        "filters": [
            (metric_words.dimension(one.dimension), one.value, view.widened(one.dimension)) for one in view.only
        ],
        "parts": [
            (part, numbers.whole(value, metric=part, currency=view.currency))
            for part, value in zip(parts_of(metric), values, strict=True)
        ]
        if metric.is_quotient
        else [],
    }


def _declared(metric_id: str) -> Metric:
    try:
        return metric_declared(metric_id)
    except Refusal:
        raise Http404 from None
