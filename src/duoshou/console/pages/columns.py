"""告诉我这些列是什么: the page on which a person says what the columns of a file are that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from duoshou.console.home import home
from duoshou.console.imports import arrival, worker
from duoshou.console.imports.columns import (
    Answers,
    answers_given,
    answers_guessed,
    may_be_told,
    still_open,
)
from duoshou.console.models import ImportFile, ImportJob
from duoshou.console.pages.imports import job_of
from duoshou.console.rights import needs, note
from duoshou.console.showing.columns_form import form_shown, sound
from duoshou.console.showing.people_hidden import without_people
from duoshou.console.showing.read_cells import read_cell
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import CHINESE
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import (
    choice_of,
    guess_mapping,
    look_at,
    mapping_targets,
    mapping_text,
    mapping_that_read,
    place_of,
    preview_mapping,
    receipt_from_json,
    refuse_other_rows,
    save_mapping,
    shops,
)
from duoshou.warehouse.values import MappingPreview, Receipt, SeenSheet

LONGEST_SHOWN = 60
INSIDE = " › "


@dataclass(frozen=True, slots=True)
class _Asked:
    """The file in question: its import, its receipt, the file it came as, what is in the sheet."""

    job: ImportJob
    receipt: Receipt
    file: ImportFile
    seen: SeenSheet

    @property
    def fingerprint(self) -> str:
        """Under which its bytes are kept."""
        return self.receipt.fingerprint or ""


@require_http_methods(["GET", "HEAD", "POST"])
@needs("import")
def import_columns(request: HttpRequest, job_id: UUID, place: int) -> HttpResponse:
    """The columns of one refused sheet with our guesses; after a POST the same as it was sent, with a preview, or the
    page of the import that the saved mapping made possible."""
    asked = _asked(request, job_id, place)
    currency = {shop.name: shop.currency for shop in shops(home())}.get(asked.job.shop, "")
    sent = request.method == "POST"
    rows = request.POST.get("rows", "") if sent else request.GET.get("rows", "")
    guess = guess_mapping(asked.seen, rows=rows if rows in {one.name for one in mapping_targets()} else "")
    if sent:
        answers = answers_given(request.POST, asked.seen, guess, currency=currency or "CNY")
    else:
        name = PurePath(asked.file.original_name).stem
        answers = answers_guessed(asked.seen, guess, name=name, currency=currency or "CNY")
    answers = sound(answers, currency)
    problems = still_open(asked.seen, guess, answers)
    refusal, preview = None, None
    try:
        if request.POST.get("do") == "save" and not problems:
            return _saved(request, asked, answers)
        if not problems:
            preview = preview_mapping(
                home(),
                shop=asked.job.shop,
                seen=asked.seen,
                choice=answers.choice(asked.seen),
                name=answers.name or asked.file.original_name,
            )
    except CorrectTheInput as wrong:
        refusal = wrong
    context = {
        "room": "numbers",
        "job": asked.job,
        "path": asked.receipt.path,
        "problems": problems,
        "refusal": refusal,
        "preview": _shown_preview(preview, answers) if preview else None,
        **form_shown(asked.seen, guess, answers, settled_currency=currency),
    }
    return render(request, "console/columns.html", context, status=400 if refusal else 200)


def _asked(request: HttpRequest, job_id: UUID, place: int) -> _Asked:
    """Raises Http404 for an import of another's shop, and for a file that is no riddle."""
    job = job_of(request, job_id)
    if not team.may_fill(request.user, job.shop) or not 1 <= place <= len(job.receipts):
        raise Http404
    receipt = receipt_from_json(home(), job.receipts[place - 1])
    files = [one for one in job.files.all() if f"{receipt.path}{INSIDE}".startswith(f"{one.original_name}{INSIDE}")]
    if not may_be_told(receipt) or not files:
        raise Http404
    file = max(files, key=lambda one: len(one.original_name))
    fingerprint, shown_as = receipt.fingerprint or "", file.original_name
    seen = look_at(home(), fingerprint=fingerprint, shown_as=shown_as, path=receipt.path)
    return _Asked(job, receipt, file, seen)


def _saved(request: HttpRequest, asked: _Asked, answers: Answers) -> HttpResponse:
    choice = answers.choice(asked.seen)
    said = mapping_text(choice, name=answers.name)
    person, shop, now = request.user, asked.job.shop, clock.now()
    if (read_by := mapping_that_read(home(), shop=shop, receipt=asked.receipt)) is not None:
        # Its rows are in already, and come in again at once.
        refuse_other_rows(choice_of(read_by.said), choice)
    save_mapping(
        home(),
        shop=shop,
        name=answers.name,
        labels=tuple(one.label for one in asked.seen.columns),
        said=said,
        saved_by=person.get_username(),
        saved_at=now,
    )
    note(request, what="save_mapping", about=f"{shop}: {answers.name}")
    kept = place_of(home(), asked.fingerprint)
    job = arrival.hand_in_again([(asked.file.original_name, kept)], shop=shop, person=person, now=now)
    note(request, what="upload", about=f"{shop}: {asked.file.original_name}")
    worker.wake()
    return redirect("import", job.pk)


def _shown_preview(preview: MappingPreview, answers: Answers) -> dict[str, Any]:
    language = get_language() or CHINESE
    rows = [
        {
            "line": line,
            "fault": fault,
            "cells": [
                {
                    "text": without_people(
                        read_cell(cell, column, currency=answers.currency, language=language),
                        is_personal=column.personal and cell.value is not None,
                    ),
                    "raw": without_people(cell.raw, is_personal=column.personal)[:LONGEST_SHOWN],
                    "cell": cell,
                    "of": column,
                }
                for cell, column in zip(cells, preview.columns, strict=True)
            ],
        }
        for line, cells, fault in preview.rows
    ]
    return {"columns": preview.columns, "rows": rows, "many": preview.rows_looked_at, "faulty": preview.rows_faulty}
