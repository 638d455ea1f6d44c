"""商城后台 before a shop is chosen: which shops there are, and opening one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.admin.site import INDEX
from duoshou.console.office.desk import shops_at_hand, writable
from duoshou.console.rights import needs, note
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.mall.shops import facade as shops
from duoshou.rooms.team import facade as team

TYPED = ("name", "slug", "contact", "return_address", "licence", "notice")


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The shops of the mall that this person may see; with only one, its first page at once."""
    found = shops_at_hand(request)
    if len(found) == 1 and "all" not in request.GET:
        return redirect(first_page(request), found[0].slug)
    return render(request, "console/office/front.html", _context(request))


@require_POST
@needs("manage_people")
def open_shop(request: HttpRequest) -> HttpResponse:
    """A new shop, open for buyers, and on to its goods."""
    posted = writable(request.POST)
    typed = {name: posted.get(name, "").strip() for name in TYPED}
    try:
        opened = shops.open_shop(**typed, moment=clock.now())
    except CorrectTheInput as refusal:
        context = _context(request) | {"refusal": refusal, "typed": typed}
        return render(request, "console/office/front.html", context, status=400)
    note(request, what="open_shop", about=opened.name)
    messages.success(request, _("“%(name)s”开张了") % {"name": opened.name})
    return redirect("office-goods", opened.slug)


def first_page(request: HttpRequest) -> str:
    """The page on which somebody who chose a shop begins: its orders, its goods for whoever sees no orders."""
    return "office-orders" if team.may(request.user, "see_orders") else "office-goods"


def _context(request: HttpRequest) -> dict[str, Any]:
    return {
        "room": "mall",
        "shops": [(one, reverse(first_page(request), args=[one.slug])) for one in shops_at_hand(request)],
        "may_open": team.may(request.user, "manage_people"),
        "tables_words": INDEX,
    }
