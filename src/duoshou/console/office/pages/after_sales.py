"""售后: the cases that wait, what is due first on top, and one case with what the shop can do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.asked import LARGEST, fen, number
from duoshou.console.office.desk import TOLD, Desk, needs_at_desk
from duoshou.console.office.pages.orders import CARRIERS
from duoshou.console.office.plain import in_plain_words
from duoshou.kernel.words import Words
from duoshou.mall.after_sales import facade as after_sales

TAB = "office-after-sales"
LONGEST_WHY = 200
FILTERS: tuple[tuple[str, Words, tuple[str, ...]], ...] = (
    ("to-answer", Words("等店铺处理", "To answer"), ("asked",)),
    ("to-look-at", Words("等店铺验货", "To look at"), ("returning",)),
    ("awaited", Words("等买家寄回", "Awaited"), ("awaiting_return",)),
    ("ended", Words("已结束", "Ended"), tuple(one for one in after_sales.STATES if one not in after_sales.OPEN)),
)


@require_GET
@needs_at_desk("see_orders")
def after_sales_page(desk: Desk) -> HttpResponse:
    """The shop's cases by what there is to do."""
    asked = desk.request.GET.get("state", "")
    chosen = next((one for one in FILTERS if one[0] == asked), FILTERS[0])
    counts = after_sales.counts(shop_id=desk.shop.id)
    context = {
        "cases": after_sales.shop_cases(shop_id=desk.shop.id, states=chosen[2]),
        "filters": [(name, words, sum(counts.get(one, 0) for one in states)) for name, words, states in FILTERS],
        "chosen": chosen[0],
    }
    return desk.show("after_sales", context, tab=TAB)


@require_GET
@needs_at_desk("see_orders")
def after_sale(desk: Desk, after_sale_id: int) -> HttpResponse:
    """One case. Raises Http404 for another shop's."""
    return _shown(desk, _found(desk, after_sale_id))


@require_POST
@needs_at_desk("manage_orders")
def decide(desk: Desk, after_sale_id: int) -> HttpResponse:
    """Yes, no, the goods are there, others go out, or they are not what was sent. Raises Http404 for another shop's."""
    found, posted = _found(desk, after_sale_id), desk.request.POST
    doing = posted.get("do", "")
    act = _actions(desk, found).get(doing)
    if act is None:
        raise Http404
    try:
        act()
    except TOLD as refusal:
        return _shown(desk, _found(desk, after_sale_id), refusal=refusal, typed=posted)
    desk.note(what=f"after_sale_{doing}", about=f"case {found.case_id} order {found.order_id}")
    messages.success(desk.request, _("售后单已处理"))
    return redirect("office-after-sale", desk.shop.slug, after_sale_id)


@require_GET
@needs_at_desk("manage_orders")
def picture(desk: Desk, after_sale_id: int, fingerprint: str, width: int) -> HttpResponse:
    """A picture that the buyer shows with this case. Raises Http404 for any other."""
    file = after_sales.picture_of_shop(
        shop_id=desk.shop.id,
        case_id=min(after_sale_id, LARGEST),
        fingerprint=fingerprint,
        width=width,
        folder=settings.SHOP_HOME.root / after_sales.PICTURES,
    )
    if file is None:
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/webp")


def _actions(desk: Desk, found: after_sales.CaseShown) -> dict[str, Callable[[], None]]:
    """What a button does, with what stands in the form."""
    posted = desk.request.POST
    whose: dict[str, Any] = {
        "case_id": found.case_id,
        "shop_id": desk.shop.id,
        "who": desk.who,
        "moment": desk.moment,
    }
    why = posted.get("why", "").strip()[:LONGEST_WHY]
    money = {"amount_fen": fen(posted, "amount"), "why": why}
    damaged = {"damaged": number(posted, "damaged") or 0}
    parcel = {"carrier": posted.get("carrier", ""), "tracking": posted.get("tracking", "")}
    return {
        "agree": partial(after_sales.agree, **whose, **money),
        "refuse": partial(after_sales.refuse, **whose, why=why),
        "take_goods": partial(after_sales.take_goods, **whose, **money, **damaged),
        "send_replacement": partial(after_sales.send_replacement, **whose, **parcel, **damaged),
        "refuse_goods": partial(after_sales.refuse_goods, **whose, why=why),
    }


def _found(desk: Desk, after_sale_id: int) -> after_sales.CaseShown:
    if after_sale_id > LARGEST:
        raise Http404
    try:
        return after_sales.shop_case(shop_id=desk.shop.id, case_id=after_sale_id)
    except after_sales.NoSuchCase:
        raise Http404 from None


def _shown(desk: Desk, found: after_sales.CaseShown, *, refusal: Any = None, typed: Any = None) -> HttpResponse:
    context = {
        "case": found,
        "steps": [(one, in_plain_words(one.who)) for one in found.steps],
        "carriers": CARRIERS,
        "refusal": refusal,
        "typed": typed or {},
    }
    return desk.show("after_sale", context, tab=TAB, status=400 if refusal is not None else 200)
