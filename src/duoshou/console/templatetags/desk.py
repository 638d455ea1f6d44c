"""Pieces that stand on many pages: the links that export a table, and the counts of a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.translation import gettext as _

from duoshou.console.imports.columns import may_be_told
from duoshou.warehouse.facade import MOST_ROWS_OF_A_WORKBOOK, faults_beside
from duoshou.warehouse.values import Receipt

register = template.Library()


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows of a file something became of. `asks_for_care`: somebody should look at them."""

    name: str
    rows: int
    asks_for_care: bool = False


@register.inclusion_tag("console/_export.html", takes_context=True)
def export_links(
    context: RequestContext, page: str, *names: str, keeps_view: bool = True, all_rows: bool = False
) -> dict[str, Any]:
    """CSV and Excel of the table that the address `page` gives for `names`; nothing for people who may not export."""
    query = context["view"].query if keeps_view else ""
    return {
        "may_export": context["may_export"],
        "all_rows": all_rows,
        "formats": [
            (shown_as, reverse(page, args=[*names, ending]) + query)
            for shown_as, ending in (("CSV", "csv"), ("Excel", "xlsx"))
        ],
    }


@register.filter
def row_counts(receipt: Receipt) -> list[RowCount]:
    """The rows of one file by what became of them, in the order in which every page shows them."""
    return [
        RowCount(_("读到"), receipt.rows_read),
        RowCount(_("接受"), receipt.rows_accepted),
        RowCount(_("拒绝"), receipt.rows_rejected, asks_for_care=receipt.rows_rejected > 0),
        RowCount(_("跳过"), receipt.rows_skipped),
        RowCount(_("新增"), receipt.rows_new),
        RowCount(_("更改"), receipt.rows_changed),
        RowCount(_("未变"), receipt.rows_unchanged),
    ]


register.filter(may_be_told)


@register.filter
def lists_of_rejects(receipt: Receipt) -> list[RejectList]:
    """What of a file's rejected rows can be had: the rows, to be repaired, and every single fault of theirs."""
    file = receipt.rejects_file
    if file is None:
        return []
    offered = [RejectList(_("下载待修行"), file, receipt.rows_rejected)]
    # Receipts of older versions know of no list of faults.
    if receipt.faults_found:
        offered.append(RejectList(_("每一处问题的清单"), faults_beside(file), receipt.faults_found))
    return offered


@dataclass(frozen=True, slots=True)
class RejectList:
    """One list: what it is called, its file, its rows."""

    name: str
    file: Path
    rows: int

    @property
    def as_csv(self) -> str:
        """The address of the list as CSV."""
        return reverse("fix-me", args=[self.file.name])

    @property
    def as_workbook(self) -> str:
        """The address of the list as a workbook; empty when it is too long for one."""
        return (
            reverse("fix-me", args=[self.file.with_suffix(".xlsx").name])
            if self.rows <= MOST_ROWS_OF_A_WORKBOOK
            else ""
        )
