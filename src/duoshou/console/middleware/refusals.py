"""A named refusal, wherever it was raised, becomes a polite page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, Refusal, WaitAndRepeat

STATUS = {CorrectTheInput: 400, AskAPerson: 403, WaitAndRepeat: 503, OurMistake: 500}


class PoliteRefusals:
    """Shows what stood in the way and what to do about it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; everything else goes on its way."""
        if not isinstance(exception, Refusal):
            return None
        # With the pickers at hand, what was asked can be corrected on the spot.
        context = {"refusal": exception, "view": getattr(request, "view", None), "room": ""}
        status = next((status for kind, status in STATUS.items() if isinstance(exception, kind)), 500)
        return render(request, "console/refused.html", context, status=status)
