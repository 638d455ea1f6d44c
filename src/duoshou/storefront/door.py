"""What tells the storefront's requests from the cockpit's, around everything that the cockpit does to its own."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from duoshou.storefront.page import NOT_KEPT, mishap

MALL = "/mall/"


class ShopDoor:
    """Addresses below /mall/: no account of the cockpit comes in, and what goes wrong is said in the shop's own dress.

    Stands before what forbids browsers to keep pages and before the cockpit's sessions.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; the cockpit's pages pass untouched."""
        if not request.path_info.startswith(MALL):
            return self.get_response(request)
        # A visit to the shop neither reads nor prolongs a session in the cockpit.
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        response = self.get_response(request)
        kept = getattr(response, "kept_by_browsers", None)
        if kept is not None:
            response.headers["Cache-Control"] = kept
        elif response.status_code >= 400:
            with translation.override(response.headers.get("Content-Language", settings.LANGUAGE_CODE)):
                own = mishap(request, response.status_code)
            # The same answer with all its headers; only what it says is said otherwise.
            response.content = own.content
            response.headers["Content-Type"] = own.headers["Content-Type"]
            if response.has_header("Content-Length"):
                # Counted before; a server that is told less than it gets breaks off.
                response.headers["Content-Length"] = str(len(own.content))
            response.headers["Cache-Control"] = NOT_KEPT
        return response
