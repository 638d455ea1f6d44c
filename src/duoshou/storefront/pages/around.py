"""What stands around the goods: the list of shops, the language, licence and rules, and addresses that lead nowhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from duoshou.mall.shops.facade import open_shops
from duoshou.storefront.page import ASKED_AGAIN, marked, page
from duoshou.storefront.visitor import ENGINE, Visitor, said_to_all


@login_not_required
@require_safe
def shops(request: HttpRequest) -> HttpResponse:
    """The shop when there is one, else the list of those that are open."""
    found = open_shops()
    if len(found) == 1:
        return marked(redirect("mall:home", found[0].slug))
    context = {**said_to_all(request), "shops": found}
    return marked(HttpResponse(render_to_string("storefront/shops.html", context, request, using=ENGINE)))


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The page one came from, in the chosen language."""
    back = request.POST.get("next", "")
    # What begins otherwise is no address but would be looked up as the name of a page.
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if is_ours else "mall:shops")
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return marked(response)


@page("GET", kept=ASKED_AGAIN)
def papers(visitor: Visitor) -> HttpResponse:
    """The shop's licence and how it sells (电子商务法 art. 15)."""
    return visitor.show("papers", {})


@page("GET", "POST")
def nothing_here(visitor: Visitor, rest: str) -> HttpResponse:
    """Always raises Http404, in the shop's dress."""
    raise Http404(rest)
