"""What a page asks before it does anything that not everybody may do, and the line it leaves in the record."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from duoshou.kernel import clock
from duoshou.rooms.team import facade as team

Page = Callable[..., HttpResponse]


def needs(right: team.Right) -> Callable[[Page], Page]:
    """A page that only people whose role carries `right` get to see; the others get MayNot."""

    def guarded(page: Page) -> Page:
        @wraps(page)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not team.may(request.user, right):
                note(request, what=f"refused:{right}", about=request.path)
                role = team.ROLE_WORDS[request.user.role]
                raise team.MayNot(role_zh=role.zh, role_en=role.en)
            return page(request, *args, **kwargs)

        return checked

    return guarded


def note(request: HttpRequest, *, what: str, about: str) -> None:
    """One line in the record: this person, now, from this address."""
    team.record(
        person=request.user,
        name=request.user.get_username(),
        what=what,
        about=about,
        address=address_of(request),
        now=clock.now(),
    )


def address_of(request: HttpRequest) -> str:
    """Where the request came from; what a client claims in a header is not believed."""
    return request.META.get("REMOTE_ADDR", "")
