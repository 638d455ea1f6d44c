"""Ends a session that nobody has used for long."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from duoshou.kernel import clock

USED_AT = "used_at"
# Writing on every request would make each page wait for the database; once a minute is close enough.
NOTED_EVERY_SECONDS = 60


class IdleSignOut:
    """Signs out whoever has been away longer than the settings allow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, to somebody still signed in or no longer."""
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            idle_seconds = now - request.session.get(USED_AT, now)
            if idle_seconds > settings.IDLE_SIGN_OUT_SECONDS:
                logout(request)
            elif USED_AT not in request.session or idle_seconds >= NOTED_EVERY_SECONDS:
                request.session[USED_AT] = now
        return self.get_response(request)
