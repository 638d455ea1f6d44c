"""A table as it is exported: the same rows as on the page, with named columns and units, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from duoshou.metrics.values import Metric
from duoshou.warehouse.facade import csv_bytes, xlsx_bytes

Format = Literal["csv", "xlsx"]
CONTENT_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TEXT = "text"
Column = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A name, columns of (header, unit), and rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]


def definitions(metrics: Sequence[Metric], *, language: str, asked: Sequence[tuple[str, str]]) -> Table:
    """The sheet that says what the numbers mean and what was asked: shops, days, filters."""
    said_of = [
        (
            metric.name.within(language),
            metric.id,
            metric.formula.within(language),
            metric.unit,
            metric.leaves_out.within(language),
            metric.source.within(language),
        )
        for metric in metrics
    ]
    asked_rows = [(name, "", text, "", "", "") for name, text in asked]
    return Table(
        name=_("口径"),
        columns=tuple((header, TEXT) for header in (_("名称"), _("编号"), _("公式"), _("单位"), _("不含"), _("来源"))),
        rows=(*said_of, *asked_rows),
    )


def download(table: Table, *, file_name: str, format: Format, explained_by: Table | None = None) -> HttpResponse:
    """The table as a file to keep; a workbook brings the definitions as its second sheet."""
    if format == "csv":
        content = csv_bytes(table.columns, table.rows)
    else:
        sheets = [table] if explained_by is None else [table, explained_by]
        content = xlsx_bytes([(sheet.name, sheet.columns, sheet.rows) for sheet in sheets])
    response = HttpResponse(content, content_type=CONTENT_TYPES[format])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{file_name}.{format}")
    return response
