"""A table as it is exported: the same rows as on the page, with named columns and units, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from duoshou.console.showing import numbers
from duoshou.metrics.values import Metric
from duoshou.warehouse.exports import csv_bytes, xlsx_bytes

Format = Literal["csv", "xlsx"]
CONTENT_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TEXT = "text"
Column = tuple[str, str]


def column_unit(metric: Metric) -> str:
    """How a column of this metric is written: money as money, a share in per cent, another ratio as a number."""
    if metric.unit in ("fen", "fen_each"):
        return "fen"
    return "number" if metric.unit == "ratio" and not numbers.is_share(metric) else metric.unit


def column_value(value: int | Decimal | None, metric: Metric) -> int | Decimal | None:
    """The value for such a column: money each is rounded to the fen."""
    if value is None or metric.unit != "fen_each":
        return value
    return int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))


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
            metric.source,
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
