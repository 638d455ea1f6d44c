"""秒杀: slots with their live numbers, a new one with a look at what it would do, publishing and stopping."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import fen, needed_fen, needed_moment, needed_number, number, whole
from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.plays.flash_sale import facade as flash

TAB = "office-flash"
ROWS = 5
MOST_SKUS = 500
STATES = {
    "draft": Words("草稿", "Draft"),
    "published": Words("已发布", "Published"),
    "stopped": Words("已停止", "Stopped"),
    "ended": Words("已结束", "Ended"),
}
STARTS, ENDS = Words("开始", "Start"), Words("结束", "End")
PRICE, PIECES = Words("秒杀价", "Flash price"), Words("件数", "Pieces")
PER_ORDER, PER_BUYER = Words("每单最多几件", "Pieces per order"), Words("每人最多几单", "Orders per buyer")


@require_GET
@needs_at_desk("see_figures")
def flash_page(desk: Desk) -> HttpResponse:
    """Every slot of the shop with what was sold."""
    slots = flash.slots_of(shop_id=desk.shop.id, moment=desk.moment)
    rows = [
        (one, STATES[one.state], sum(item.taken for item in one.items), sum(item.sold for item in one.items))
        for one in slots
    ]
    return desk.show("flash", {"rows": rows}, tab=TAB)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_promotions")
def new(desk: Desk) -> HttpResponse:
    """The form of a slot; kept as a draft, then shown with what it would do."""
    posted = desk.request.POST
    skus = sorted(catalog.sku_facts(sku_ids=catalog.sku_ids_of(shop_id=desk.shop.id)[:MOST_SKUS]).items())
    context: dict[str, Any] = {"typed": posted, "rows": _typed_rows(desk), "skus": skus}
    if desk.request.method != "POST":
        return desk.show("flash_form", context, tab=TAB)
    try:
        slot_id = flash.make_slot(shop_id=desk.shop.id, draft=_draft(desk), who=desk.who, moment=desk.moment)
    except Refusal as refusal:
        return desk.show("flash_form", context | {"refusal": refusal}, tab=TAB, status=400)
    desk.note(what="make_flash_slot", about=f"{slot_id} {posted.get('name', '')}")
    return redirect("office-flash-slot", desk.shop.slug, slot_id)


@require_GET
@needs_at_desk("see_figures")
def slot(desk: Desk, slot_id: int) -> HttpResponse:
    """One slot: of a draft what it would do, of the others pool, sold and waiting. Raises Http404."""
    return _shown(desk, _found(desk, slot_id))


@require_POST
@needs_at_desk("manage_promotions")
def publish(desk: Desk, slot_id: int) -> HttpResponse:
    """Buyers can count on the slot. Raises Http404 for another shop's."""
    found = _found(desk, slot_id)
    try:
        flash.publish_slot(shop_id=desk.shop.id, slot_id=slot_id, who=desk.who, moment=desk.moment)
    except Refusal as refusal:
        return _shown(desk, found, refusal=refusal)
    desk.note(what="publish_flash_slot", about=f"{slot_id} {found.name}")
    messages.success(desk.request, _("“%(name)s”已发布") % {"name": found.name})
    return redirect("office-flash-slot", desk.shop.slug, slot_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_promotions")
def stop(desk: Desk, slot_id: int) -> HttpResponse:
    """The question with what will happen, then the slot is over. Raises Http404 for another shop's."""
    found = _found(desk, slot_id)
    if desk.request.method != "POST":
        return desk.show("flash_stop", {"slot": found}, tab=TAB)
    flash.stop_slot(shop_id=desk.shop.id, slot_id=slot_id, who=desk.who, moment=desk.moment)
    desk.note(what="stop_flash_slot", about=f"{slot_id} {found.name}")
    messages.success(desk.request, _("“%(name)s”停止了") % {"name": found.name})
    return redirect("office-flash-slot", desk.shop.slug, slot_id)


def _typed_rows(desk: Desk) -> list[dict[str, str]]:
    names = ("sku", "price", "pieces", "per_order", "per_buyer", "strike")
    return [
        {"number": str(row), **{name: desk.request.POST.get(f"{name}_{row}", "") for name in names}}
        for row in range(ROWS)
    ]


def _draft(desk: Desk) -> flash.SlotDraft:
    posted = desk.request.POST
    items = []
    for row in range(ROWS):
        sku_id = number(posted, f"sku_{row}")
        if sku_id:
            items.append(
                flash.ItemDraft(
                    sku_id=sku_id,
                    price_fen=needed_fen(posted, f"price_{row}", PRICE),
                    pieces=needed_number(posted, f"pieces_{row}", PIECES, example="30"),
                    pieces_per_order=whole(posted, f"per_order_{row}", PER_ORDER, example="1") or 1,
                    orders_per_buyer=whole(posted, f"per_buyer_{row}", PER_BUYER, example="1") or 1,
                    strike_fen=fen(posted, f"strike_{row}"),
                )
            )
    return flash.SlotDraft(
        name=posted.get("name", "").strip(),
        starts_at=needed_moment(posted, "starts_at", STARTS),
        ends_at=needed_moment(posted, "ends_at", ENDS),
        items=tuple(items),
    )


def _found(desk: Desk, slot_id: int) -> flash.SlotShown:
    try:
        return flash.slot_of(shop_id=desk.shop.id, slot_id=slot_id, moment=desk.moment)
    except flash.NoSuchFlashSlot:
        raise Http404 from None


def _shown(desk: Desk, found: flash.SlotShown, refusal: Refusal | None = None) -> HttpResponse:
    is_draft = found.state == "draft"
    previews = flash.preview_slot(shop_id=desk.shop.id, slot_id=found.slot_id, moment=desk.moment) if is_draft else []
    context = {
        "slot": found,
        "state": STATES[found.state],
        "is_open": found.is_open(desk.moment),
        "previews": previews,
        "may_be_published": is_draft and not any(one.objections for one in previews),
        "refusal": refusal,
    }
    return desk.show("flash_slot", context, tab=TAB, status=400 if refusal is not None else 200)
