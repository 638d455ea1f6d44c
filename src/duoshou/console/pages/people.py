"""团队: who may sign in, as what, and which shops each sees."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duoshou.console.home import home
from duoshou.console.rights import needs, note
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import shops as known_shops

ALL_SHOPS, NAMED_SHOPS = "all", "named"


class NoName(CorrectTheInput):
    """The new person has no sign-in name."""

    message = Words("还没有写登录名", "No sign-in name was given")
    remedy = Words("请写一个登录名，例如 xiaowang", "Type one, such as xiaowang")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_people")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, and the form that adds somebody."""
    if request.method != "POST":
        return render(request, "console/people.html", _context())
    try:
        name = team.sign_in_name(request.POST.get("name", ""))
        if not name:
            raise NoName
        team.make_person(
            name=name,
            password=request.POST.get("password", ""),
            role=request.POST.get("role", ""),
            shops=_shops(request),
            shown_as=request.POST.get("shown_as", "").strip(),
            made_by=request.user.get_username(),
            now=clock.now(),
        )
    except CorrectTheInput as refusal:
        return render(
            request, "console/people.html", _context() | {"refusal": refusal, "typed": request.POST}, status=400
        )
    note(request, what="make_person", about=name)
    messages.success(request, _("已添加 %(name)s") % {"name": name})
    return redirect("people")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_people")
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person: role, shops, on or off, a new password."""
    found = next((one for one in team.people() if one.pk == person_id), None)
    if found is None:
        raise Http404
    name = found.get_username()
    if request.method != "POST":
        return render(request, "console/person.html", _context(found))
    try:
        _change(request, name)
    except CorrectTheInput as refusal:
        return render(request, "console/person.html", _context(found) | {"refusal": refusal}, status=400)
    messages.success(request, _("已保存 %(name)s") % {"name": name})
    return redirect("people")


def _change(request: HttpRequest, name: str) -> None:
    password = request.POST.get("password", "")
    role, active = request.POST.get("role", ""), request.POST.get("active") == "yes"
    team.change_person(
        name=name,
        role=role,
        active=active,
        shops=_shops(request),
        now=clock.now(),
        changed_by=request.user.get_username(),
        password=password,
    )
    if password:
        note(request, what="set_password", about=name)
    note(request, what="change_person", about=f"{name}: {role}{'' if active else ' off'}")


def _shops(request: HttpRequest) -> list[str] | None:
    return None if request.POST.get("sees") == ALL_SHOPS else request.POST.getlist("shops")


def _context(found: team.Person | None = None) -> dict[str, Any]:
    named = [access.shop for access in found.shop_accesses.all()] if found else []
    known = [shop.name for shop in known_shops(home())]
    return {
        "room": "team",
        "person": found,
        "people": [
            (one, team.ROLE_WORDS[one.role], [access.shop for access in one.shop_accesses.all()])
            for one in team.people()
        ],
        "roles": [(role, words, team.ROLE_MEANS[role]) for role, words in team.ROLE_WORDS.items()],
        "rights": [
            (words, [right in team.RIGHTS[role] for role in team.ROLE_WORDS])
            for right, words in team.RIGHT_WORDS.items()
        ],
        "shop_choices": [(shop, shop in named) for shop in dict.fromkeys((*known, *named))],
    }
