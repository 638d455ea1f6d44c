"""The source rows that one number is made of, in pages and as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from duoshou.console import metric_words
from duoshou.console.home import home
from duoshou.console.rights import needs, note
from duoshou.console.showing import numbers
from duoshou.console.tables import Format, Table, definitions, download
from duoshou.console.view import View, view_of
from duoshou.kernel.errors import CorrectTheInput, Refusal
from duoshou.kernel.words import CHINESE, Words
from duoshou.metrics.facade import metric as metric_declared
from duoshou.metrics.facade import rows_behind
from duoshou.metrics.values import Metric, RowsBehind

ROWS_PER_PAGE = 100
FIGURES = ("fen", "fen_each", "count", "ratio", "number")
# More rows than a spreadsheet opens without complaint; a season of a busy shop stays below.
EXPORT_LIMIT_ROWS = 300_000


class TooManyRows(CorrectTheInput):
    """The file would hold more rows than a spreadsheet takes."""

    message = Words(
        "一共 {rows} 行，超过一次导出的上限 {limit} 行", "{rows} rows are more than one file takes ({limit})"
    )
    remedy = Words("请缩短时间或少选店铺，再分几次导出", "Choose fewer days or shops and export in several goes")


def metric_rows(request: HttpRequest, metric_id: str) -> HttpResponse:
    """One page of the rows behind a metric; for a ratio, the way to the rows of its two parts."""
    declared, view = _declared(metric_id), view_of(request)
    context: dict[str, Any] = {"view": view, "room": "numbers", "metric": declared}
    if declared.is_ratio:
        parts = [metric_declared(part) for part in (declared.numerator, declared.denominator) if part]
        return render(request, "console/rows_of_parts.html", context | {"parts": parts})
    if view.period is None:
        return render(request, "console/rows.html", context)
    page = _page(request)
    behind = _rows(declared, view, limit=ROWS_PER_PAGE, offset=(page - 1) * ROWS_PER_PAGE)
    return render(request, "console/rows.html", context | _shown(declared, behind, view, page))


@needs("export")
def metric_rows_file(request: HttpRequest, metric_id: str, format: Format) -> HttpResponse:
    """All the rows behind a metric as a file. Raises TooManyRows."""
    declared, view = _declared(metric_id), view_of(request)
    if view.period is None or declared.is_ratio:
        raise Http404
    language = get_language() or CHINESE
    behind = _rows(declared, view, limit=EXPORT_LIMIT_ROWS, offset=0)
    if behind.total_rows > EXPORT_LIMIT_ROWS:
        raise TooManyRows(rows=behind.total_rows, limit=EXPORT_LIMIT_ROWS)
    note(request, what="export", about=f"{metric_id}/rows.{format} {view.query}")
    columns = tuple((words.within(language), unit) for _, words, unit in behind.columns)
    return download(
        Table(declared.name.within(language), columns, behind.rows),
        file_name=f"{metric_id}_rows_{view.period.start}_{view.period.last}",
        format=format,
        explained_by=definitions([declared], language=language, asked=metric_words.asked(view, language)),
    )


def _rows(declared: Metric, view: View, *, limit: int, offset: int) -> RowsBehind:
    return rows_behind(
        home(),
        metric=declared.id,
        period=view.period,
        shops=view.shops,
        only=view.only,
        limit=limit,
        offset=offset,
    )


def _shown(declared: Metric, behind: RowsBehind, view: View, page: int) -> dict[str, Any]:
    units = [unit for _, _, unit in behind.columns]
    pages = max(1, -(-behind.total_rows // ROWS_PER_PAGE))
    return {
        "behind": behind,
        "total": None if behind.total is None else numbers.whole(behind.total, metric=declared, currency=view.currency),
        "headers": [(words, unit in FIGURES) for _, words, unit in behind.columns],
        "rows": [
            [(_cell_text(value, unit, view), unit in FIGURES) for value, unit in zip(row, units, strict=True)]
            for row in behind.rows
        ],
        "page": page,
        "pages": pages,
        "previous_page": page - 1 if page > 1 else None,
        "next_page": page + 1 if page < pages else None,
    }


def _cell_text(value: Any, unit: str, view: View) -> str:
    if value is None:
        return ""
    if unit in ("fen", "fen_each"):
        return numbers.yuan(int(value), currency=view.currency)
    if unit == "count":
        return numbers.count(value)
    return str(value)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise Http404
    return int(text)


def _declared(metric_id: str) -> Metric:
    try:
        return metric_declared(metric_id)
    except Refusal:
        raise Http404 from None
