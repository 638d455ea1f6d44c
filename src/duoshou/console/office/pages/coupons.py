"""优惠券: templates and what became of their coupons, a new one, codes to hand out, stopping."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import as_typed, fen, moment_at, needed_fen, needed_moment, needed_number, whole
from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.console.office.goods_named import goods_named
from duoshou.console.office.handing_out import Handed, hand_out
from duoshou.console.office.promotion_kinds import OFF, permille, scope_of
from duoshou.console.office.scope_choices import scope_choices, skus_to_choose
from duoshou.console.tables import TEXT, Format, Table, download
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import CHINESE, Words
from duoshou.mall.coupons import facade as coupons

TAB = "office-coupons"
A_MONTH = timedelta(days=30)
KINDS = {
    "public": Words("公开领取", "For everybody"),
    "new_buyer": Words("新客专享", "For new buyers"),
    "code": Words("凭码领取", "By code"),
    "targeted": Words("定向发放", "Handed out"),
}
STATES = {
    "unclaimed": Words("未领取", "Not claimed"),
    "available": Words("未使用", "Not used yet"),
    "locked": Words("订单占用中", "Held by an order"),
    "used": Words("已使用", "Used"),
    "void": Words("已作废", "Void"),
}
PER_BUYER, DAYS = Words("每人几张", "Per buyer"), Words("领后几天有效", "Valid for days")
TOTAL, FROM, UNTIL = Words("总量", "How many"), Words("开始领", "Claim from"), Words("领到", "Claim until")


@require_GET
@needs_at_desk("see_figures")
def coupons_page(desk: Desk) -> HttpResponse:
    """Every template of the shop, newest first."""
    found = coupons.templates_of(shop_id=desk.shop.id)
    goods = goods_named(shop_id=desk.shop.id, terms=[one.terms for one in found])
    rows = [(one, KINDS[one.kind], named) for one, named in zip(found, goods, strict=True)]
    return desk.show("coupons", {"rows": rows}, tab=TAB)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_promotions")
def new(desk: Desk) -> HttpResponse:
    """A new template."""
    context: dict[str, Any] = {"typed": desk.request.POST, "kinds": KINDS.items()}
    context |= scope_choices(shop_id=desk.shop.id, skus=skus_to_choose(shop_id=desk.shop.id))
    if desk.request.method != "POST":
        return desk.show("coupon_form", context | {"typed": _a_month(desk)}, tab=TAB)
    try:
        made = coupons.make_template(shop_id=desk.shop.id, draft=_draft(desk), who=desk.who, moment=desk.moment)
    except CorrectTheInput as refusal:
        return desk.show("coupon_form", context | {"refusal": refusal}, tab=TAB, status=400)
    desk.note(what="make_coupon", about=f"{made.template_id} {made.name}")
    messages.success(desk.request, _("已建“%(name)s”") % {"name": made.name})
    return redirect("office-coupon", desk.shop.slug, made.template_id)


def _a_month(desk: Desk) -> dict[str, str]:
    """What a new coupon begins with: claimed from now on for a month."""
    return {"claim_from": as_typed(desk.moment), "claim_until": as_typed(desk.moment + A_MONTH)}


@require_GET
@needs_at_desk("see_figures")
def coupon(desk: Desk, template_id: int) -> HttpResponse:
    """One template with what became of its coupons. Raises Http404 for another shop's."""
    return _shown(desk, _found(desk, template_id))


@require_POST
@needs_at_desk("manage_promotions")
def make_codes(desk: Desk, template_id: int) -> HttpResponse:
    """So many new codes. Raises Http404 for another shop's."""
    found = _found(desk, template_id)
    try:
        count = needed_number(desk.request.POST, "count", TOTAL, example="100")
        made = coupons.make_codes(shop_id=desk.shop.id, template_id=template_id, count=count)
    except CorrectTheInput as refusal:
        return _shown(desk, found, refusal=refusal)
    desk.note(what="make_codes", about=f"{template_id} {found.name}: {len(made)}")
    messages.success(desk.request, _("做了 %(count)s 个券码") % {"count": len(made)})
    return redirect("office-coupon", desk.shop.slug, template_id)


@require_POST
@needs_at_desk("manage_promotions")
def give(desk: Desk, template_id: int) -> HttpResponse:
    """One coupon for each of the buyers typed, and what became of each. Raises Http404 for another shop's."""
    found, posted = _found(desk, template_id), desk.request.POST
    # The form's own number: sent twice, nobody is given a second coupon.
    handing = posted.get("once", "").strip() or f"{desk.moment.timestamp():.6f}"
    try:
        handed = hand_out(found, typed=posted.get("buyers", ""), handing=handing, moment=desk.moment)
    except CorrectTheInput as refusal:
        return _shown(desk, found, refusal=refusal)
    given = [str(one.buyer_id) for one in handed if one.refusal is None]
    desk.note(
        what="hand_out_coupon",
        about=f"{template_id} {found.name}: {len(given)} given, {len(handed) - len(given)} refused; "
        f"buyers {', '.join(given)}",
    )
    return _shown(desk, _found(desk, template_id), handed=handed)


@require_POST
@needs_at_desk("manage_promotions")
def extend(desk: Desk, template_id: int) -> HttpResponse:
    """More of the coupon, or to be claimed longer. Raises Http404 for another shop's."""
    found, posted = _found(desk, template_id), desk.request.POST
    try:
        if found.is_stopped:
            raise coupons.ClaimingIsOver()
        total = needed_number(posted, "total", TOTAL, example="1000")
        # A field knows no seconds: one that still says what holds changes nothing.
        says_so = posted.get("claim_until", "").strip() == as_typed(found.claim_until)
        claim_until = None if says_so else moment_at(posted, "claim_until")
        if total == found.total and claim_until is None:
            messages.info(desk.request, _("没有改动"))
            return redirect("office-coupon", desk.shop.slug, template_id)
        longer = coupons.extend_template(
            shop_id=desk.shop.id, template_id=template_id, total=total, claim_until=claim_until
        )
    except CorrectTheInput as refusal:
        return _shown(desk, found, refusal=refusal)
    desk.note(
        what="extend_coupon",
        about=f"{template_id} {found.name}: total {found.total} → {longer.total}, "
        f"claimed until {as_typed(found.claim_until)} → {as_typed(longer.claim_until)}",
    )
    messages.success(desk.request, _("已保存“%(name)s”") % {"name": found.name})
    return redirect("office-coupon", desk.shop.slug, template_id)


@require_GET
@needs_at_desk("manage_promotions")
def codes_file(desk: Desk, template_id: int, format: Format) -> HttpResponse:
    """The codes with the state of each, for a file that is handed out; it stands in the record."""
    found = _found(desk, template_id)
    codes = coupons.codes_of(shop_id=desk.shop.id, template_id=template_id)
    desk.note(what="export", about=f"codes of {template_id} {found.name}: {len(codes)}")
    language = get_language() or CHINESE
    rows = tuple((coupons.code_shown(code), STATES[state].within(language)) for code, state in codes)
    # A coupon's own name may be none that a sheet can have.
    table = Table(_("券码"), ((_("券码"), TEXT), (_("状态"), TEXT)), rows)
    return download(table, file_name=f"codes-{template_id}", format=format)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_promotions")
def stop(desk: Desk, template_id: int) -> HttpResponse:
    """The question with what will happen, then no more are given. Raises Http404 for another shop's."""
    found = _found(desk, template_id)
    if desk.request.method != "POST":
        return desk.show("coupon_stop", {"coupon": found}, tab=TAB)
    coupons.stop_template(shop_id=desk.shop.id, template_id=template_id)
    desk.note(what="stop_coupon", about=f"{template_id} {found.name}")
    messages.success(desk.request, _("“%(name)s”不再发放") % {"name": found.name})
    return redirect("office-coupon", desk.shop.slug, template_id)


def _draft(desk: Desk) -> coupons.CouponDraft:
    posted = desk.request.POST
    valid_days = whole(posted, "valid_days", DAYS, example="7")
    reach_fen = fen(posted, "reach") or 0
    calculator: dict[str, Any] = {"rule": "tiers", "by": "amount_fen"}
    if posted.get("gives") == "percent":
        benefit = {"rule": "percent_off", "calculator": calculator | {"steps": [[reach_fen, permille(posted, "pays")]]}}
    else:
        steps = [[reach_fen, needed_fen(posted, "off", OFF.words)]]
        benefit = {"rule": "amount_off", "calculator": calculator | {"steps": steps}}
    return coupons.CouponDraft(
        name=posted.get("name", "").strip(),
        kind=posted.get("kind", ""),
        terms={"conditions": scope_of(posted), "benefit": benefit},
        total=needed_number(posted, "total", TOTAL, example="1000"),
        per_buyer=whole(posted, "per_buyer", PER_BUYER, example="1") or 1,
        claim_from=needed_moment(posted, "claim_from", FROM),
        claim_until=needed_moment(posted, "claim_until", UNTIL),
        valid_days=valid_days,
        valid_from=None if valid_days else needed_moment(posted, "claim_from", FROM),
        valid_until=None if valid_days else needed_moment(posted, "claim_until", UNTIL),
        stacks=posted.get("stacks") == "yes",
        max_discount_fen=fen(posted, "cap"),
    )


def _found(desk: Desk, template_id: int) -> coupons.TemplateFacts:
    try:
        return coupons.template_facts(shop_id=desk.shop.id, template_id=template_id)
    except coupons.NoSuchTemplate:
        raise Http404 from None


def _shown(
    desk: Desk, found: coupons.TemplateFacts, refusal: CorrectTheInput | None = None, handed: list[Handed] | None = None
) -> HttpResponse:
    posted = desk.request.POST
    context = {
        "coupon": found,
        "kind": KINDS[found.kind],
        "goods": goods_named(shop_id=desk.shop.id, terms=[found.terms])[0],
        "states": [(words, found.states[name]) for name, words in STATES.items() if name in found.states],
        "refusal": refusal,
        "handed": handed,
        "typed_buyers": posted.get("buyers", "") if refusal is not None else "",
        "typed_total": posted.get("total", found.total) if refusal is not None else found.total,
        "claim_until": posted.get("claim_until") or as_typed(found.claim_until),
        "may_last_longer": found.valid_until is None or found.claim_until < found.valid_until,
        "once": f"{desk.moment.timestamp():.6f}",
    }
    return desk.show("coupon", context, tab=TAB, status=400 if refusal is not None else 200)
