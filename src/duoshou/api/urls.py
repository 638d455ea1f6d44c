"""The addresses below /api/v1/ that Django answers."""

from __future__ import annotations

from django.urls import path, re_path

from duoshou.api.notices import notices
from duoshou.api.site import API

_PATTERNS, _APP, _NAMESPACE = API.urls
for _pattern in _PATTERNS:
    # Buyers are known by their tokens; the cockpit's sign-in is no business of theirs.
    _pattern.callback.login_required = False

_NOTICES = re_path(
    r"^payments/(?P<provider>wechat|alipay)/(?P<shop_id>[0-9]{1,18})/notices$", notices, name="payment-notices"
)

urlpatterns = [path("api/v1/", ([_NOTICES, *_PATTERNS], _APP, _NAMESPACE))]
