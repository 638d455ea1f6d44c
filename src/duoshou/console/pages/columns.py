"""告诉我这些列是什么: the page on which a person says what the columns of a file are that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    meanings_open_to,
    still_open,
)
from duoshou.console.models import ImportFile, ImportJob
from duoshou.console.pages.imports import job_of
from duoshou.console.rights import needs, note
from duoshou.console.showing.people_hidden import without_people
from duoshou.console.showing.read_cells import STATES, read_cell
from duoshou.console.teaching import PLATFORMS
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import CHINESE, Words
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import (
    LOOKS_WORDS,
    guess_mapping,
    look_at,
    mapping_targets,
    mapping_text,
    place_of,
    preview_mapping,
    receipt_from_json,
    save_mapping,
    shops,
    target_called,
)
from duoshou.warehouse.values import MappingGuess, MappingPreview, Receipt, SeenColumn, SeenSheet

NOT_COUNTED = ("UnknownFormat", "KnownButNotCounted")
INSIDE = " › "
PLATFORM_WORDS = {"mapped": Words("自己的系统 / 其他", "Own system / other")} | {
    name: words for name, words in PLATFORMS.items() if name != "own"
}
CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "MYR", "THB", "AUD", "CAD")
TIME_ZONES = (
    "Asia/Shanghai", "Asia/Tokyo", "Asia/Singapore", "Asia/Bangkok", "UTC", "Europe/London", "Europe/Berlin",
    "America/New_York", "America/Los_Angeles", "Australia/Sydney",
)  # fmt: skip
UNITS = {
    "": Words("元 / 个", "as it is"),
    "fen": Words("分", "fen (cents)"),
    "wan": Words("万", "ten thousands"),
}
DAY_ORDERS = {
    "dmy": Words("日/月/年（03/04 是 4 月 3 日）", "day/month/year (03/04 is the 3rd of April)"),
    "mdy": Words("月/日/年（03/04 是 3 月 4 日）", "month/day/year (03/04 is the 4th of March)"),
}


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
    answers = _sound(answers, currency)
    problems = still_open(asked.seen, guess, answers)
    refusal, preview = None, None
    try:
        if request.POST.get("do") == "save" and not problems:
            return _saved(request, asked, answers)
        if not problems:
            preview = preview_mapping(
                home(),
                shop=asked.job.shop,
                fingerprint=asked.fingerprint,
                path=asked.receipt.path,
                choice=answers.choice(asked.seen),
                name=answers.name or asked.file.original_name,
            )
    except CorrectTheInput as wrong:
        refusal = wrong
    shown = _shown(asked, guess, answers, preview, settled_currency=currency)
    context = {"room": "numbers", "problems": problems, "refusal": refusal, **shown}
    return render(request, "console/columns.html", context, status=400 if refusal else 200)


def _asked(request: HttpRequest, job_id: UUID, place: int) -> _Asked:
    """Raises Http404 for an import of another's shop, and for a file that is no riddle."""
    job = job_of(request, job_id)
    if not team.may_fill(request.user, job.shop) or not 1 <= place <= len(job.receipts):
        raise Http404
    receipt = receipt_from_json(home(), job.receipts[place - 1])
    files = [one for one in job.files.all() if f"{receipt.path}{INSIDE}".startswith(f"{one.original_name}{INSIDE}")]
    if receipt.refused_code not in NOT_COUNTED or not files:
        raise Http404
    file = max(files, key=lambda one: len(one.original_name))
    seen = look_at(home(), fingerprint=receipt.fingerprint or "", path=receipt.path)
    return _Asked(job, receipt, file, seen)


def _sound(answers: Answers, settled_currency: str) -> Answers:
    """The answers with what nobody offered put back to what is usual."""
    currencies = (settled_currency,) if settled_currency else CURRENCIES
    return replace(
        answers,
        platform=answers.platform if answers.platform in PLATFORM_WORDS else "mapped",
        times_in=answers.times_in if answers.times_in in TIME_ZONES else "",
        currency=answers.currency if answers.currency in currencies else currencies[0],
    )


def _saved(request: HttpRequest, asked: _Asked, answers: Answers) -> HttpResponse:
    said = mapping_text(answers.choice(asked.seen), name=answers.name)
    person, shop, now = request.user, asked.job.shop, clock.now()
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
    job = arrival.hand_in_again(kept, name=asked.file.original_name, shop=shop, person=person, now=now)
    note(request, what="upload", about=f"{shop}: {asked.file.original_name}")
    worker.wake()
    return redirect("import", job.pk)


def _shown(
    asked: _Asked, guess: MappingGuess, answers: Answers, preview: MappingPreview | None, *, settled_currency: str
) -> dict[str, Any]:
    target = target_called(answers.rows)
    return {
        "job": asked.job,
        "path": asked.receipt.path,
        "seen": asked.seen,
        "guess": guess,
        "answers": answers,
        "target": target,
        "targets": mapping_targets(),
        "columns": [_shown_column(one, guess, answers) for one in asked.seen.columns],
        "platforms": PLATFORM_WORDS,
        "currencies": (settled_currency,) if settled_currency else CURRENCIES,
        "time_zones": TIME_ZONES,
        "day_orders": DAY_ORDERS if guess.day_order else {},
        "states": STATES,
        "asks_payment": answers.rows == "orders" and not {"paid_at", "paid_day"} & set(answers.meanings.values()),
        "preview": _shown_preview(preview, answers) if preview else None,
    }


def _shown_column(seen: SeenColumn, guess: MappingGuess, answers: Answers) -> dict[str, Any]:
    meaning = answers.meanings.get(seen.place, "")
    guessed = guess.meanings.get(seen.place)
    target = target_called(answers.rows)
    return {
        "seen": seen,
        "samples": [without_people(one, is_personal=seen.personal is not None) for one in seen.samples],
        "open_to": meanings_open_to(seen, target),
        "meaning": meaning,
        "why": guessed.why if guessed and guessed.column == meaning else None,
        "looks": LOOKS_WORDS[seen.looks],
        "units": UNITS if seen.looks in ("money", "whole", "number") else {},
        "unit": answers.units.get(seen.place, ""),
        "states": list(answers.states.items()) if meaning == "status" else [],
    }


def _shown_preview(preview: MappingPreview, answers: Answers) -> dict[str, Any]:
    language = get_language() or CHINESE
    rows = [
        {
            "line": line,
            "fault": fault,
            "cells": [
                {
                    "text": without_people(read_cell(cell, column, currency=answers.currency, language=language)),
                    "raw": without_people(cell.raw, is_personal=column.personal),
                    "cell": cell,
                    "of": column,
                }
                for cell, column in zip(cells, preview.columns, strict=True)
            ],
        }
        for line, cells, fault in preview.rows
    ]
    return {"columns": preview.columns, "rows": rows, "many": preview.rows_looked_at, "faulty": preview.rows_faulty}
