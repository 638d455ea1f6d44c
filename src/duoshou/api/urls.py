"""The addresses below /api/v1/ that Django answers."""

from __future__ import annotations

from django.urls import path

from duoshou.api.site import API

_PATTERNS, _APP, _NAMESPACE = API.urls
for _pattern in _PATTERNS:
    # Buyers are known by their tokens; the cockpit's sign-in is no business of theirs.
    _pattern.callback.login_required = False

urlpatterns = [path("api/v1/", (_PATTERNS, _APP, _NAMESPACE))]
