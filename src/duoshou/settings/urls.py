"""Every address that this server answers."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("mall/", include("duoshou.storefront.urls")),
    path("", include("duoshou.api.urls")),
    path("", include("duoshou.console.urls")),
]

handler400 = "duoshou.console.pages.mishaps.bad_request"
handler403 = "duoshou.console.pages.mishaps.forbidden"
handler404 = "duoshou.console.pages.mishaps.not_found"
handler500 = "duoshou.console.pages.mishaps.broken"
