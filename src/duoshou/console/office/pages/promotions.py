"""促销: what runs and what it has cost, a new one with a look at what ten carts would pay, starting and stopping."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import as_typed, fen, needed_moment, number, still_to_say, whole
from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.console.office.goods_named import goods_named
from duoshou.console.office.promotion_changes import (
    ENDS,
    PER_BUYER,
    STARTS,
    DraftChangedMeanwhile,
    as_it_stands,
    changes_of,
    refuse_overtaken_draft,
    shown_when_opened,
)
from duoshou.console.office.promotion_kinds import KINDS, kind_named
from duoshou.console.office.sample_carts import sample_carts
from duoshou.console.office.scope_choices import scope_choices, skus_to_choose
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions import facade as promotions

TAB = "office-promotions"
A_WEEK = timedelta(days=7)
# What the form of a kind says of a draft.
ASKED = (
    *("name", "lane", "terms", "starts_at", "ends_at"),
    *("with_coupons", "budget_fen", "max_discount_fen", "per_buyer_limit"),
)
STATES = {"draft": Words("草稿", "Draft"), "live": Words("进行中", "Live"), "stopped": Words("已停止", "Stopped")}


@require_GET
@needs_at_desk("see_figures")
def promotions_page(desk: Desk) -> HttpResponse:
    """Every promotion of the shop, with what is left of its budget."""
    found = promotions.promotions_of(shop_id=desk.shop.id)
    goods = goods_named(shop_id=desk.shop.id, terms=[one.terms for one in found])
    rows = [
        (one, STATES[one.state], None if one.budget_fen is None else one.budget_fen - one.spent_fen, named)
        for one, named in zip(found, goods, strict=True)
    ]
    return desk.show("promotions", {"rows": rows, "kinds": KINDS.values()}, tab=TAB)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_promotions")
def new(desk: Desk) -> HttpResponse:
    """The form of one kind; `look` shows what ten carts would pay, `keep` keeps a draft, `start` starts it at once.
    With `draft` it is that draft, with other terms. Raises Http404 for another shop's."""
    posted = desk.request.POST
    name = posted.get("kind") or desk.request.GET.get("kind", "full-off")
    if name not in KINDS:
        raise Http404
    asked = number(posted if "draft" in posted else desk.request.GET, "draft")
    corrected = None if asked is None else _found(desk, asked)
    skus = skus_to_choose(shop_id=desk.shop.id)
    context: dict[str, Any] = {
        "kind": KINDS[name],
        "kinds": KINDS.values(),
        "typed": posted,
        "fields": [(field, posted.get(field.name, "")) for field in KINDS[name].fields],
        **scope_choices(shop_id=desk.shop.id, skus=skus),
        "skus": skus,
        "corrected": corrected,
        "was": "" if corrected is None else posted.get("was", shown_when_opened(corrected)),
    }
    if desk.request.method != "POST":
        return desk.show("promotion_form", context | {"typed": _begun(desk, corrected)}, tab=TAB)
    try:
        draft = _draft(desk)
        if "look" in posted:
            return desk.show("promotion_form", context | {"carts": _preview(desk, draft)}, tab=TAB)
        # A start that is refused leaves no draft behind, or every other try would leave one more.
        with transaction.atomic():
            made = _kept(desk, draft, corrected)
            if "start" in posted:
                _start(desk, made.id)
    except DraftChangedMeanwhile as refusal:
        # What stands now has been told; for whoever saves once more it is what they opened.
        stands = shown_when_opened(_found(desk, asked or 0))
        return desk.show("promotion_form", context | {"was": stands, "refusal": refusal}, tab=TAB, status=400)
    except CorrectTheInput as refusal:
        return desk.show("promotion_form", context | {"refusal": refusal}, tab=TAB, status=400)
    messages.success(desk.request, _("已保存“%(name)s”") % {"name": made.name})
    return redirect("office-promotion", desk.shop.slug, made.id)


@require_GET
@needs_at_desk("see_figures")
def promotion(desk: Desk, promotion_id: int) -> HttpResponse:
    """One promotion: its words, what it cost, and what ten carts pay with it and without. Raises Http404."""
    found = _found(desk, promotion_id)
    return _shown(desk, found)


@require_POST
@needs_at_desk("manage_promotions")
def start(desk: Desk, promotion_id: int) -> HttpResponse:
    """The promotion is live. Raises Http404 for another shop's."""
    found = _found(desk, promotion_id)
    try:
        _start(desk, promotion_id)
    except CorrectTheInput as refusal:
        return _shown(desk, found, refusal=refusal)
    messages.success(desk.request, _("“%(name)s”开始了") % {"name": found.name})
    return redirect("office-promotion", desk.shop.slug, promotion_id)


@require_POST
@needs_at_desk("manage_promotions")
def change(desk: Desk, promotion_id: int) -> HttpResponse:
    """A draft corrected, or a running promotion made better. Raises Http404 for another shop's."""
    _found(desk, promotion_id)
    try:
        with transaction.atomic():
            found = _held(desk, promotion_id)
            changes = changes_of(found, desk.request.POST)
            if changes:
                promotions.change_promotion(
                    shop_id=desk.shop.id, promotion_id=promotion_id, who=desk.who, moment=desk.moment, changes=changes
                )
    except CorrectTheInput as refusal:
        return _shown(desk, _found(desk, promotion_id), refusal=refusal)
    if changes:
        said = ", ".join(f"{name} {getattr(found, name)} → {value}" for name, value in changes.items())
        desk.note(what="change_promotion", about=f"{promotion_id} {found.name}: {said}")
        messages.success(desk.request, _("已保存“%(name)s”") % {"name": changes.get("name", found.name)})
    else:
        messages.info(desk.request, _("没有改动"))
    return redirect("office-promotion", desk.shop.slug, promotion_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_promotions")
def stop(desk: Desk, promotion_id: int) -> HttpResponse:
    """The question with what will happen, then the promotion is over. Raises Http404 for another shop's."""
    found = _found(desk, promotion_id)
    if desk.request.method != "POST":
        return desk.show("promotion_stop", {"promotion": found}, tab=TAB)
    promotions.stop_promotion(shop_id=desk.shop.id, promotion_id=promotion_id, who=desk.who, moment=desk.moment)
    desk.note(what="stop_promotion", about=f"{promotion_id} {found.name}")
    messages.success(desk.request, _("“%(name)s”停止了") % {"name": found.name})
    return redirect("office-promotion", desk.shop.slug, promotion_id)


def _kept(desk: Desk, draft: promotions.Draft, corrected: promotions.Campaign | None) -> promotions.Campaign:
    if corrected is None:
        made = promotions.make_promotion(shop_id=desk.shop.id, draft=draft, who=desk.who, moment=desk.moment)
        desk.note(what="make_promotion", about=f"{made.id} {made.name}")
        return made
    stands = _held(desk, corrected.id)
    refuse_overtaken_draft(stands, desk.request.POST)
    changed = promotions.change_promotion(
        shop_id=desk.shop.id,
        promotion_id=corrected.id,
        who=desk.who,
        moment=desk.moment,
        changes={name: getattr(draft, name) for name in ASKED},
    )
    desk.note(what="change_promotion", about=f"{changed.id} {changed.name}: {stands.words.zh} → {changed.words.zh}")
    return changed


def _begun(desk: Desk, corrected: promotions.Campaign | None) -> dict[str, str]:
    """What a form starts with: the draft as it stands, or from now on, for a week, together with coupons."""
    if corrected is not None:
        return as_it_stands(corrected) | {"with_coupons": "yes" if corrected.with_coupons else ""}
    ends = as_typed(desk.moment + A_WEEK)
    return {"starts_at": as_typed(desk.moment), "ends_at": ends, "with_coupons": "yes"}


def _start(desk: Desk, promotion_id: int) -> None:
    started = promotions.start_promotion(
        shop_id=desk.shop.id, promotion_id=promotion_id, who=desk.who, moment=desk.moment
    )
    desk.note(what="start_promotion", about=f"{promotion_id} {started.name}")


def _draft(desk: Desk) -> promotions.Draft:
    posted = desk.request.POST
    kind = kind_named(posted.get("kind", ""))
    return promotions.Draft(
        name=posted.get("name", "").strip(),
        lane=kind.lane,
        terms=kind.terms(posted),
        starts_at=needed_moment(posted, "starts_at", STARTS),
        ends_at=needed_moment(posted, "ends_at", ENDS),
        with_coupons=posted.get("with_coupons") == "yes",
        budget_fen=fen(posted, "budget"),
        max_discount_fen=fen(posted, "cap"),
        per_buyer_limit=whole(posted, "per_buyer", PER_BUYER, example="1"),
    )


def _preview(desk: Desk, draft: promotions.Draft) -> list[tuple[Any, ...]]:
    """For each of ten carts: what lies in it, what it pays without, with, and why."""
    declared = promotions.promotion_from_terms(
        id=0,
        name=draft.name,
        lane=draft.lane,
        terms=draft.terms,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        max_discount_fen=draft.max_discount_fen,
        per_buyer_limit=draft.per_buyer_limit,
        budget_left_fen=draft.budget_fen,
        with_coupons=draft.with_coupons,
    )
    carts = sample_carts(shop_id=desk.shop.id, moment=desk.moment)
    facts = catalog.sku_facts(sku_ids=sorted({sku_id for cart in carts for sku_id, _ in cart}))
    shown = pricing.preview_promotion(shop_id=desk.shop.id, promotion=declared, carts=carts, moment=desk.moment)
    rows = []
    for cart, previewed in zip(carts, shown, strict=True):
        goods = [(facts[sku_id], pieces) for sku_id, pieces in cart]
        why = next((one.reason.words for one in previewed.with_it.not_applied if one.id == 0), None)
        rows.append((goods, previewed.without, previewed.with_it, previewed.saves_fen, why))
    return rows


def _held(desk: Desk, promotion_id: int) -> promotions.Campaign:
    """The promotion as it stands, and stays until this transaction ends."""
    promotions.hold_promotion(shop_id=desk.shop.id, promotion_id=promotion_id)
    return promotions.promotion_of(shop_id=desk.shop.id, promotion_id=promotion_id)


def _found(desk: Desk, promotion_id: int) -> promotions.Campaign:
    try:
        return promotions.promotion_of(shop_id=desk.shop.id, promotion_id=promotion_id)
    except promotions.NoSuchPromotion:
        raise Http404 from None


def _shown(desk: Desk, found: promotions.Campaign, refusal: CorrectTheInput | None = None) -> HttpResponse:
    draft = promotions.Draft(
        name=found.name,
        lane=found.lane,
        terms=found.terms,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        max_discount_fen=found.max_discount_fen,
        per_buyer_limit=found.per_buyer_limit,
        budget_fen=None if found.budget_fen is None else found.budget_fen - found.spent_fen,
        with_coupons=found.with_coupons,
    )
    context = {
        "promotion": found,
        "state": STATES[found.state],
        "left_fen": draft.budget_fen,
        "goods": goods_named(shop_id=desk.shop.id, terms=[found.terms])[0],
        "carts": _preview(desk, replace(draft, starts_at=min(draft.starts_at, desk.moment)))
        if found.state == "draft" and found.ends_at > desk.moment
        else (),
        "refusal": refusal,
        "kinds": KINDS.values(),
        "was": as_it_stands(found),
        "typed": still_to_say(desk.request.POST, as_it_stands(found)),
        "may_change": found.state == "draft" or (found.state == "live" and found.ends_at > desk.moment),
    }
    return desk.show("promotion", context, tab=TAB, status=400 if refusal is not None else 200)
