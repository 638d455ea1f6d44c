"""个人信息: who read whose data and why, what people asked for, leave to read a minor's; for the owner."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.asked import number
from duoshou.console.office.desk import TOLD, Desk, needs_at_desk
from duoshou.mall.members import facade as members
from duoshou.mall.personal_data import facade as personal_data

TAB = "office-personal"
# What cannot be undone is asked once more, with who it is about: a number is easily mistyped.
FOR_GOOD = ("withdraw", "close")


@require_GET
@needs_at_desk("manage_people")
def personal(desk: Desk) -> HttpResponse:
    """The audit of personal data, and the register of what is held."""
    return _shown(desk)


@require_POST
@needs_at_desk("manage_people")
def approve(desk: Desk) -> HttpResponse:
    """Leave to read a minor's data for a day."""
    access = number(desk.request.POST, "access") or 0
    try:
        personal_data.approve(shop_id=desk.shop.id, access_id=access, who=desk.who, moment=desk.moment)
    except TOLD as refusal:
        return _shown(desk, refusal=refusal)
    desk.note(what="approve_minor", about=f"request {access}")
    messages.success(desk.request, _("已批准一天"))
    return redirect(TAB, desk.shop.slug)


@require_POST
@needs_at_desk("manage_people")
def for_buyer(desk: Desk) -> HttpResponse:
    """What somebody asked the shop to do for them: a copy, taking a consent back, closing the account, marking a
    minor. What cannot be undone is shown first, and done when it comes again with `sure`."""
    what, buyer_id = desk.request.POST.get("what", ""), number(desk.request.POST, "buyer") or 0
    who = members.buyers_shown(shop_id=desk.shop.id, buyer_ids=[buyer_id]).get(buyer_id)
    if who is None:
        return _shown(desk, refusal=members.NoSuchBuyer())
    if what in FOR_GOOD and desk.request.POST.get("sure") != "yes":
        return _shown(desk, to_confirm={"what": what, "buyer_id": buyer_id, "who": who})
    desk.note(what=f"personal:{what[:20]}", about=f"buyer {buyer_id}")
    if what == "copy":
        copy = personal_data.copy_of(shop_id=desk.shop.id, buyer_id=buyer_id, by=desk.who, moment=desk.moment)
        return zip_of(copy)
    try:
        if what == "close":
            personal_data.close_account(shop_id=desk.shop.id, buyer_id=buyer_id, by=desk.who, moment=desk.moment)
            messages.success(desk.request, _("账号已注销"))
        elif what == "withdraw":
            personal_data.withdraw_consent(shop_id=desk.shop.id, buyer_id=buyer_id, by=desk.who, moment=desk.moment)
            messages.success(desk.request, _("已撤回同意，相关内容已删除"))
        elif what == "minor":
            personal_data.mark_minor(shop_id=desk.shop.id, buyer_id=buyer_id, who=desk.who, moment=desk.moment)
            messages.success(desk.request, _("已标记为未成年人"))
    except TOLD as refusal:
        return _shown(desk, refusal=refusal)
    return redirect(TAB, desk.shop.slug)


def zip_of(copy: personal_data.Copy) -> HttpResponse:
    """The copy as a file to be kept by nobody on the way."""
    response = HttpResponse(personal_data.zipped(copy), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="my-data-{copy.buyer_id}.zip"'
    response["Cache-Control"] = "no-store"
    return response


def _shown(desk: Desk, *, refusal: object = None, to_confirm: object = None) -> HttpResponse:
    shop_id = desk.shop.id
    context = {
        "looked": personal_data.looked(shop_id=shop_id),
        "asked": personal_data.asked(shop_id=shop_id),
        "waiting": personal_data.waiting(shop_id=shop_id),
        "held": personal_data.HELD,
        "passed_on": personal_data.PASSED_ON,
        "refusal": refusal,
        "to_confirm": to_confirm,
    }
    return desk.show("personal", context, tab=TAB, status=200 if refusal is None else 400)
