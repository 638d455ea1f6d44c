"""保存的对照: the mappings kept for the shops that a person may fill; they are changed, renamed and deleted here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.home import home
from duoshou.console.imports.columns import Answers, answers_given, answers_saved, still_open
from duoshou.console.rights import needs, note
from duoshou.console.showing.columns_form import DAY_ORDERS, form_shown, sound
from duoshou.console.showing.people_hidden import without_people
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import (
    change_mapping,
    choice_of,
    columns_said,
    delete_mapping,
    guess_mapping,
    layout_of,
    mapping_targets,
    mapping_text,
    rename_mapping,
    saved_mappings,
    shops,
    target_called,
)
from duoshou.warehouse.values import MappingGuess, SavedMapping, SeenSheet

YEAR_FIRST = Words("年在前", "The year stands first")


@require_GET
@needs("import")
def mappings(request: HttpRequest) -> HttpResponse:
    """Every mapping with what it takes for what."""
    return render(request, "console/mappings.html", _page(request))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("import")
def change(request: HttpRequest, mapping_id: int) -> HttpResponse:
    """What a saved mapping says of its columns, to be said anew; after a POST the same as it was sent, or the list."""
    saved = _own(request, mapping_id)
    asked = _Asked.of(request, saved)
    refusal = None
    try:
        if request.POST.get("do") == "save" and not asked.problems:
            return _changed(request, saved, asked)
    except CorrectTheInput as wrong:
        refusal = wrong
    context = {
        "room": "numbers",
        "saved": saved,
        "problems": asked.problems,
        "refusal": refusal,
        "added": asked.added,
        **form_shown(asked.seen, asked.guess, asked.answers, settled_currency=asked.currency),
        "day_orders": {"": YEAR_FIRST, **DAY_ORDERS},
    }
    return render(request, "console/mapping.html", context, status=400 if refusal else 200)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The layout of a saved mapping, with the words for states that were added; the form for it and what it lacks."""

    seen: SeenSheet
    guess: MappingGuess
    answers: Answers
    currency: str
    added: tuple[str, ...]
    problems: list[Words]

    @classmethod
    def of(cls, request: HttpRequest, saved: SavedMapping) -> _Asked:
        """As it was saved; after a POST as it was sent."""
        choice, sent = choice_of(saved.said), request.POST
        fresh = " ".join(sent.get("added", "").split())
        added = tuple(dict.fromkeys(one for one in (*sent.getlist("added_before"), fresh) if one))
        seen = layout_of(saved, more_states=added)
        rows = sent.get("rows", "")
        guess = guess_mapping(seen, rows=rows if rows in {one.name for one in mapping_targets()} else choice.rows)
        currency = {shop.name: shop.currency for shop in shops(home())}.get(saved.shop, "")
        if request.method == "POST":
            answers = answers_given(sent, seen, guess, currency=currency or choice.currency)
        else:
            answers = answers_saved(seen, choice, name=saved.name)
        answers = sound(answers, currency)
        problems = still_open(seen, guess, answers)
        if fresh:
            problems.append(Words(f"请选“{fresh}”是什么意思", f"Choose what “{fresh}” means"))
        return cls(seen, guess, answers, currency, added, problems)


def _changed(request: HttpRequest, saved: SavedMapping, asked: _Asked) -> HttpResponse:
    name = asked.answers.name
    change_mapping(
        home(),
        saved.id,
        name=name,
        said=mapping_text(asked.answers.choice(asked.seen), name=name),
        saved_by=request.user.get_username(),
        saved_at=clock.now(),
    )
    note(request, what="change_mapping", about=f"{saved.shop}: {name}")
    messages.success(request, _("改好了“%(name)s”；以后的文件按新的读，已经导入的行不变。") % {"name": name})
    return redirect("mappings")


@require_POST
@needs("import")
def rename(request: HttpRequest, mapping_id: int) -> HttpResponse:
    """Another name; receipts to come say it."""
    saved = _own(request, mapping_id)
    name = " ".join(request.POST.get("name", "").split())
    try:
        rename_mapping(home(), mapping_id, name=name)
    except CorrectTheInput as refusal:
        return render(request, "console/mappings.html", _page(request) | {"refusal": refusal}, status=400)
    note(request, what="rename_mapping", about=f"{saved.shop}: {saved.name} → {name}")
    return redirect("mappings")


@require_POST
@needs("import")
def delete(request: HttpRequest, mapping_id: int) -> HttpResponse:
    """Gone; what came in by it stays."""
    saved = _own(request, mapping_id)
    delete_mapping(home(), mapping_id)
    note(request, what="delete_mapping", about=f"{saved.shop}: {saved.name}")
    messages.success(request, _("删掉了“%(name)s”；已经导入的行都还在。") % {"name": saved.name})
    return redirect("mappings")


def _own(request: HttpRequest, mapping_id: int) -> SavedMapping:
    """That mapping. Raises Http404 when it is not there or another shop's."""
    for one in saved_mappings(home()):
        if one.id == mapping_id and team.may_fill(request.user, one.shop):
            return one
    raise Http404


def _page(request: HttpRequest) -> dict[str, Any]:
    shown = [one for one in saved_mappings(home()) if team.may_fill(request.user, one.shop)]
    return {"room": "numbers", "mappings": [_shown(one) for one in shown]}


def _shown(saved: SavedMapping) -> dict[str, Any]:
    rows, columns = columns_said(saved)
    target = target_called(rows)
    return {
        "saved": saved,
        "target": target,
        "columns": [(without_people(label), target.column(ours).words) for ours, label in columns.items()],
        "left_out": len(saved.header) - len(columns),
    }
