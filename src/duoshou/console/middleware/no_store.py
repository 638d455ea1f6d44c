"""Pages carry the shop's numbers: no browser and no proxy keeps them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NothingStored:
    """Adds `Cache-Control: no-store` to everything Django answers; static files have left before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, not to be kept."""
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response
