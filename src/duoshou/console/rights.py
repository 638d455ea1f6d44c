"""What a page asks before it does anything that not everybody may do, and the line it leaves in the record."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from duoshou.kernel import clock
from duoshou.rooms.team import facade as team

Page = Callable[..., HttpResponse]


def needs(*rights: team.Right, instead: Page | None = None) -> Callable[[Page], Page]:
    """A page that only people whose role carries one of `rights` get to see; the others get MayNot, or what `instead`
    answers.

    The page says in `rights` what it needs, so that no menu leads where somebody would be refused.
    """

    def guarded(page: Page) -> Page:
        @wraps(page)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not team.may_any(request.user, *rights):
                if instead is not None:
                    return instead(request, *args, **kwargs)
                raise refused(request, rights[0])
            return page(request, *args, **kwargs)

        checked.rights = rights  # type: ignore[attr-defined]
        return checked

    return guarded


def refused(request: HttpRequest, right: team.Right) -> team.MayNot:
    """What to raise where this person lacks `right`, after a line in the record."""
    note(request, what=f"refused:{right}", about=request.path)
    role = team.ROLE_WORDS[request.user.role]
    return team.MayNot(role_zh=role.zh, role_en=role.en)


def may_open(person: team.Person, address: str) -> bool:
    """Whether the page at `address` opens for this person's role. Raises Resolver404 where there is no page."""
    rights = _rights_at(address)
    return not rights or team.may_any(person, *rights)


@lru_cache(maxsize=512)
def _rights_at(address: str) -> tuple[team.Right, ...]:
    rights: tuple[team.Right, ...] = getattr(resolve(address).func, "rights", ())
    return rights


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
