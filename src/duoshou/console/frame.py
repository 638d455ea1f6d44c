"""What the frame around every page needs: the rooms, the person's rights, and how they like to read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from duoshou.console.home import home
from duoshou.console.navigation import rooms_of
from duoshou.console.preferences import preferences_of
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import ENGLISH
from duoshou.rooms.team import facade as team
from duoshou.safekeeping.facade import standing


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of the page, for every template."""
    person = request.user if hasattr(request, "user") and request.user.is_authenticated else None
    return {
        "rooms": rooms_of(person) if person else (),
        "preferences": preferences_of(request),
        "reads_english": (get_language() or "").startswith(ENGLISH),
        "role_words": team.ROLE_WORDS.get(person.role) if person else None,
        "may_see_figures": person is not None and team.may(person, "see_figures"),
        "may_import": person is not None and team.may_any(person, *team.IMPORTS),
        "may_teach_columns": person is not None and team.may(person, "import"),
        "may_export": person is not None and team.may(person, "export"),
        "may_manage_people": person is not None and team.may(person, "manage_people"),
        "backups_alarm": person is not None and team.may(person, "manage_people") and backups_alarm(),
    }


def backups_alarm() -> bool:
    """Whether backups that are watched do not come, or are not tried; who asked for none is left in peace."""
    try:
        return standing(home(), moment=clock.now()).alarms
    except (Refusal, OSError):
        return True
