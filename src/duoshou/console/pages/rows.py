"""The source rows that one number is made of, in pages and as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from duoshou.console import metric_words
from duoshou.console.home import home
from duoshou.console.rights import needs, note
from duoshou.console.showing import numbers
from duoshou.console.tables import Format, Table, definitions, download
from duoshou.console.view import View, view_of
from duoshou.kernel.errors import CorrectTheInput, Refusal
from duoshou.kernel.periods import Period
from duoshou.kernel.words import CHINESE, Words
from duoshou.metrics.facade import metric as metric_declared
from duoshou.metrics.facade import parts_of, rows_behind, segment_words
from duoshou.metrics.values import Metric, RowsBehind

ROWS_PER_PAGE = 100
FIGURES = ("fen", "count", "ratio", "number")
# More rows than a spreadsheet opens without complaint; a season of a busy shop stays below.
EXPORT_LIMIT_ROWS = 300_000


# Ten million pages are more rows than this house holds, and any number above is a slip or a trick.
PAGE_DIGITS = 7


class NotAPage(CorrectTheInput):
    """The page in the address is no number of a page."""

    message = Words("没有这一页", "There is no such page")
    remedy = Words("请从第 1 页开始", "Start from page 1")


class TooManyRows(CorrectTheInput):
    """The file would hold more rows than a spreadsheet takes."""

    message = Words(
        "一共 {rows} 行，超过一次导出的上限 {limit} 行", "{rows} rows are more than one file takes ({limit})"
    )
    remedy = Words("请缩短时间或少选店铺，再分几次导出", "Choose fewer days or shops and export in several goes")


@needs("see_figures")
def metric_rows(request: HttpRequest, metric_id: str) -> HttpResponse:
    """One page of the rows behind a metric; for one made of others, the way to the rows of its parts.

    Raises NotAPage.
    """
    declared, view = _declared(metric_id), view_of(request)
    context: dict[str, Any] = {"view": view, "room": "numbers", "metric": declared}
    if parts := parts_of(declared):
        return render(request, "console/rows_of_parts.html", context | {"parts": parts})
    if view.period is None:
        return render(request, "console/rows.html", context)
    page = _page(request)
    behind = _rows(declared, view, view.period, limit=ROWS_PER_PAGE, offset=(page - 1) * ROWS_PER_PAGE)
    return render(request, "console/rows.html", context | _shown(declared, behind, view, page))


@needs("export")
def metric_rows_file(request: HttpRequest, metric_id: str, format: Format) -> HttpResponse:
    """All the rows behind a metric as a file. Raises TooManyRows."""
    declared, view = _declared(metric_id), view_of(request)
    if view.period is None or parts_of(declared):
        raise Http404
    language = get_language() or CHINESE
    total_rows = _rows(declared, view, view.period, limit=0, offset=0).total_rows
    if total_rows > EXPORT_LIMIT_ROWS:
        raise TooManyRows(rows=total_rows, limit=EXPORT_LIMIT_ROWS)
    behind = _rows(declared, view, view.period, limit=EXPORT_LIMIT_ROWS, offset=0)
    note(request, what="export", about=f"{metric_id}/rows.{format} {view.query}")
    columns = tuple((words.within(language), unit) for _, words, unit in behind.columns)
    return download(
        Table(declared.name.within(language), columns, behind.rows),
        file_name=f"{metric_id}_rows_{view.period.start}_{view.period.last}",
        format=format,
        explained_by=definitions([declared], language=language, asked=metric_words.asked(view, language)),
    )


def _rows(declared: Metric, view: View, period: Period, *, limit: int, offset: int) -> RowsBehind:
    return rows_behind(
        home(),
        metric=declared.id,
        period=period,
        shops=view.shops,
        only=view.only,
        limit=limit,
        offset=offset,
    )


def _shown(declared: Metric, behind: RowsBehind, view: View, page: int) -> dict[str, Any]:
    pages = max(1, -(-behind.total_rows // ROWS_PER_PAGE))
    return {
        "behind": behind,
        "total": None if behind.total is None else numbers.whole(behind.total, metric=declared, currency=view.currency),
        "headers": [(words, unit in FIGURES) for _, words, unit in behind.columns],
        "rows": [
            [
                (_cell_text(value, name, unit, view), unit in FIGURES)
                for value, (name, _, unit) in zip(row, behind.columns, strict=True)
            ]
            for row in behind.rows
        ],
        "page": page,
        "pages": pages,
        "previous_page": page - 1 if page > 1 else None,
        "next_page": page + 1 if page < pages else None,
    }


def _cell_text(value: Any, name: str, unit: str, view: View) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value if value.tzinfo else value.replace(tzinfo=UTC)).strftime("%Y-%m-%d %H:%M:%S")
    if unit == "fen":
        return numbers.yuan(int(value), currency=view.currency)
    if unit == "count":
        return numbers.count(value)
    return segment_words(name, value).within(get_language() or CHINESE) if isinstance(value, str) else str(value)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    # Looked at before it is counted: Python refuses to read numbers of thousands of digits.
    if not (text.isascii() and text.isdigit() and len(text) <= PAGE_DIGITS and int(text) >= 1):
        raise NotAPage
    return int(text)


def _declared(metric_id: str) -> Metric:
    try:
        return metric_declared(metric_id)
    except Refusal:
        raise Http404 from None
