"""Writes of promotions by people: made, changed, started, stopped. One verb, one transaction, one piece of news.

A draft may be changed at will. What is live was published: it can only become better. What is stopped is over.
"""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.promotions import models
from duoshou.mall.promotions.campaign_errors import (
    NoSuchPromotion,
    NotABudget,
    NothingToChange,
    NotStartedFromDraft,
    PromotionIsOver,
    WorseThanPublished,
)
from duoshou.mall.promotions.campaigns import Campaign, Draft, declared_of
from duoshou.mall.promotions.errors import NotAPromotion
from duoshou.mall.promotions.named_goods import refuse_foreign_goods
from duoshou.mall.promotions.queries import campaign, declaration, draft_of
from duoshou.mall.promotions.raised_prices import refuse_raised_prices
from duoshou.mall.promotions.rules.better import is_no_worse
from duoshou.mall.promotions.rules.lane_names import ITEM_PRICE
from duoshou.mall.promotions.rules.terms import MOST_FEN
from duoshou.mall.promotions.values import Promotion
from duoshou.mall.shops import facade as shops

LONGEST_NAME, MOST_PER_BUYER, MOST_PRIORITY = 60, 1_000_000, 1_000_000
FIELDS = tuple(field.name for field in fields(Draft))
FIELD_WORDS = {
    "name": Words("名称", "name"),
    "lane": Words("种类", "kind"),
    "terms": Words("规则", "terms"),
    "starts_at": Words("开始时间", "start"),
    "ends_at": Words("结束时间", "end"),
    "priority": Words("先后", "priority"),
    "budget_fen": Words("预算", "budget"),
    "max_discount_fen": Words("每单最多优惠", "most off one order"),
    "per_buyer_limit": Words("每人最多几单", "orders per buyer"),
    "with_coupons": Words("可以同时用券", "together with coupons"),
    "borne_by": Words("由谁承担", "who bears it"),
}


@transaction.atomic
def make_promotion(*, shop_id: int, draft: Draft, who: str, moment: datetime) -> Campaign:
    """A new draft; one for new buyers is good for one order each where nobody says for how many.

    Raises UnreadableTerms, UnknownRule, NotAPromotion, NotABudget, NotOurGoods.
    """
    promotion = _checked(draft, promotion_id=0, spent_fen=0)
    refuse_foreign_goods(promotion, shop_id)
    draft = _once_for_the_new(draft, promotion)
    row = models.Promotion.objects.create(shop_id=shop_id, made_by=who, made_at=moment, **_columns(draft))
    return campaign(row)


def hold_promotion(*, shop_id: int, promotion_id: int) -> None:
    """Until this transaction ends nobody else changes, starts or stops the promotion. Raises NoSuchPromotion."""
    _locked(shop_id, promotion_id)


@transaction.atomic
def change_promotion(
    *, shop_id: int, promotion_id: int, who: str, moment: datetime, changes: dict[str, Any]
) -> Campaign:
    """The promotion with other fields of its draft; once it is live, only such as nobody can call worse.

    Raises NoSuchPromotion, PromotionIsOver, NothingToChange, WorseThanPublished and what make_promotion raises.
    """
    row = _locked(shop_id, promotion_id)
    _refuse_if_over(row, moment)
    for name in changes:
        if name not in FIELDS:
            raise NothingToChange(field=name)
    before = draft_of(row)
    after = replace(before, **changes)
    if row.state == models.Promotion.LIVE:
        _refuse_worse(before, after)
    promotion = _checked(after, promotion_id=row.pk, spent_fen=row.spent_fen)
    # Terms that stay may name a category that was removed since; that keeps nobody from making the rest better.
    if after.terms != before.terms:
        refuse_foreign_goods(promotion, shop_id)
    # What runs without a limit was not counted by buyer, and cannot have one while it runs.
    if row.state != models.Promotion.LIVE or before.per_buyer_limit is not None:
        after = _once_for_the_new(after, promotion)
    for name, value in _columns(after).items():
        setattr(row, name, value)
    row.save(update_fields=list(_columns(after)))
    if row.state == models.Promotion.LIVE:
        _tell(row, "changed", who, moment)
    return campaign(row)


@transaction.atomic
def start_promotion(*, shop_id: int, promotion_id: int, who: str, moment: datetime) -> Campaign:
    """The draft is live: it counts from its first hour on. A price promotion on a price raised in the seven days before
    is refused with the law's article.

    Raises NoSuchPromotion, PromotionIsOver, NotStartedFromDraft, RaisedJustBefore, NotOurGoods.
    """
    row = _locked(shop_id, promotion_id)
    if row.state == models.Promotion.STOPPED or row.ends_at <= moment:
        raise PromotionIsOver(name=row.name)
    if row.state == models.Promotion.LIVE:
        raise NotStartedFromDraft(name=row.name)
    promotion = declaration(row)
    refuse_foreign_goods(promotion, shop_id)
    if row.lane == ITEM_PRICE:
        # From here on the shop's revision is ours: whoever raises a price meanwhile waits, and meets what is live then.
        shops.prices_changed(shop_id=shop_id)
        refuse_raised_prices(promotion, shop_id, max(moment, row.starts_at))
    row.state = models.Promotion.LIVE
    row.per_buyer_limit = _once_for_the_new(draft_of(row), promotion).per_buyer_limit
    row.save(update_fields=["state", "per_buyer_limit"])
    _tell(row, "started", who, moment)
    return campaign(row)


@transaction.atomic
def stop_promotion(*, shop_id: int, promotion_id: int, who: str, moment: datetime) -> Campaign:
    """The promotion is over; orders that took it keep it. Safe to repeat. Raises NoSuchPromotion."""
    row = _locked(shop_id, promotion_id)
    was_live = row.state == models.Promotion.LIVE
    if row.state != models.Promotion.STOPPED:
        row.state = models.Promotion.STOPPED
        row.save(update_fields=["state"])
    if was_live:
        _tell(row, "stopped", who, moment)
    return campaign(row)


def _locked(shop_id: int, promotion_id: int) -> models.Promotion:
    row = models.Promotion.objects.select_for_update(no_key=True).filter(shop_id=shop_id, pk=promotion_id).first()
    if row is None:
        raise NoSuchPromotion(promotion=promotion_id)
    return row


def _refuse_if_over(row: models.Promotion, moment: datetime) -> None:
    if row.state == models.Promotion.STOPPED or (row.state == models.Promotion.LIVE and row.ends_at <= moment):
        raise PromotionIsOver(name=row.name)


def _checked(draft: Draft, *, promotion_id: int, spent_fen: int) -> Promotion:
    problem = _too_much_to_keep(draft)
    if problem is not None:
        raise NotAPromotion(name=draft.name[:LONGEST_NAME], reason_zh=problem.zh, reason_en=problem.en)
    left_fen = None if draft.budget_fen is None else draft.budget_fen - spent_fen
    promotion = declared_of(draft, promotion_id=promotion_id, budget_left_fen=left_fen)
    if draft.budget_fen is not None and (draft.budget_fen < 1 or draft.budget_fen < spent_fen):
        raise NotABudget(budget=yuan_text(draft.budget_fen), spent=yuan_text(spent_fen))
    return promotion


def _once_for_the_new(draft: Draft, promotion: Promotion) -> Draft:
    """Unpaid orders leave a buyer new: without a limit, as many as one cares to place would all be first orders."""
    if draft.per_buyer_limit is None and promotion.is_for_first_orders:
        return replace(draft, per_buyer_limit=1)
    return draft


def _too_much_to_keep(draft: Draft) -> Words | None:
    """What is longer or larger than is kept. Asked of what people fill in alone: what is stored is quoted as it is."""
    if len(draft.name) > LONGEST_NAME:
        return Words(f"名称最多 {LONGEST_NAME} 个字", f"its name has {LONGEST_NAME} characters at most")
    if (draft.per_buyer_limit or 0) > MOST_PER_BUYER:
        return Words(f"每人上限不能超过 {MOST_PER_BUYER:,}", f"a buyer's limit is {MOST_PER_BUYER:,} at most")
    if max(draft.budget_fen or 0, draft.max_discount_fen or 0) > MOST_FEN:
        most = yuan_text(MOST_FEN)
        return Words(f"预算和每单最多优惠不能超过 {most}", f"a budget and a cap are {most} at most")
    if abs(draft.priority) > MOST_PRIORITY:
        return Words(f"先后在 ±{MOST_PRIORITY:,} 之内", f"its priority lies within ±{MOST_PRIORITY:,}")
    return None


def _refuse_worse(before: Draft, after: Draft) -> None:
    for name in FIELDS:
        if not is_no_worse(field=name, before=getattr(before, name), after=getattr(after, name)):
            words = FIELD_WORDS[name]
            raise WorseThanPublished(name=before.name, field=name, field_zh=words.zh, field_en=words.en)


def _tell(row: models.Promotion, what: str, who: str, moment: datetime) -> None:
    shops.prices_changed(shop_id=row.shop_id)
    outbox.tell(
        shop_id=row.shop_id,
        kind="promotion_changed",
        about=str(row.pk),
        facts={"what": what, "who": who, "name": row.name, "state": row.state, "budget_fen": row.budget_fen},
        moment=moment,
    )


def _columns(draft: Draft) -> dict[str, Any]:
    return {**asdict(draft), "terms": dict(draft.terms)}
