"""The addresses below /api/v1/ that Django answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from duoshou.api.errors import NoSuchAddress, NoSuchMethod
from duoshou.api.notices import notices
from duoshou.api.site import API, refused


def _in_our_words(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same view; a method that it does not take is refused as everything else is."""

    @wraps(view)
    def answered(request: HttpRequest, **address: Any) -> HttpResponse:
        response = view(request, **address)
        if response.status_code != 405:
            return response
        allowed = response.headers["Allow"]
        no = refused(request, NoSuchMethod(method=str(request.method)[:20], allowed=allowed))
        no.headers["Allow"] = allowed
        return no

    return answered


@csrf_exempt
@login_not_required
def no_such_address(request: HttpRequest) -> HttpResponse:
    """The refusal of an address that the API does not have, whatever the method."""
    return refused(request, NoSuchAddress())


_PATTERNS, _APP, _NAMESPACE = API.urls
for _pattern in _PATTERNS:
    _pattern.callback = _in_our_words(_pattern.callback)
    # Buyers are known by their tokens; the cockpit's sign-in is no business of theirs.
    _pattern.callback.login_required = False

_NOTICES = re_path(
    r"^payments/(?P<provider>wechat|alipay)/(?P<shop_id>[0-9]{1,18})/notices$", notices, name="payment-notices"
)
_NOTHING = re_path(r"", no_such_address, name="no-such-address")

urlpatterns = [path("api/v1/", ([_NOTICES, *_PATTERNS, _NOTHING], _APP, _NAMESPACE))]
