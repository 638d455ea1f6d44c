"""Reads of promotions: for pricing, for the back office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from duoshou.mall.database.statements import statement
from duoshou.mall.promotions import models
from duoshou.mall.promotions.campaign_errors import NoSuchPromotion
from duoshou.mall.promotions.campaigns import Campaign, Draft, PreviewCart, Previewed, declared_of
from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.quote import quote
from duoshou.mall.promotions.values import Promotion

COSTS = statement("costs", module=__file__)


def live_promotions(*, shop_id: int, moment: datetime) -> tuple[Promotion, ...]:
    """The shop's started promotions that have not ended at `moment`, also those whose first hour is still to come."""
    rows = models.Promotion.objects.filter(shop_id=shop_id, state=models.Promotion.LIVE, ends_at__gt=moment)
    return tuple(declaration(row) for row in rows.order_by("id"))


def promotions_of(*, shop_id: int) -> list[Campaign]:
    """Every promotion of the shop with what it has cost so far, the newest first."""
    costs = {row[0]: (int(row[1]), int(row[2])) for row in COSTS.rows(shop_id=shop_id)}
    rows = models.Promotion.objects.filter(shop_id=shop_id).order_by("-id")
    return [campaign(row, *costs.get(row.pk, (0, 0))) for row in rows]


def promotion_of(*, shop_id: int, promotion_id: int) -> Campaign:
    """One promotion of the shop with what it has cost so far. Raises NoSuchPromotion."""
    for one in promotions_of(shop_id=shop_id):
        if one.id == promotion_id:
            return one
    raise NoSuchPromotion(promotion=promotion_id)


def preview(*, promotion: Promotion, others: Sequence[Promotion], carts: Sequence[PreviewCart]) -> list[Previewed]:
    """What these carts would pay without the promotion and with it beside `others`, told with every reason."""
    without = PromotionBook([other for other in others if other.id != promotion.id])
    with_it = PromotionBook([*(other for other in others if other.id != promotion.id), promotion])
    return [
        Previewed(
            *(
                quote(book=book, lines=cart.lines, visit=cart.visit, freight_fen=cart.freight_fen, explain=True)
                for book in (without, with_it)
            )
        )
        for cart in carts
    ]


def declaration(row: models.Promotion) -> Promotion:
    """What the row declares, with what is left of its budget."""
    budget_left_fen = None if row.budget_fen is None else row.budget_fen - row.spent_fen
    return declared_of(draft_of(row), promotion_id=row.pk, budget_left_fen=budget_left_fen)


def draft_of(row: models.Promotion) -> Draft:
    """What a person had filled in."""
    return Draft(
        name=row.name,
        lane=row.lane,
        terms=row.terms,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        priority=row.priority,
        budget_fen=row.budget_fen,
        max_discount_fen=row.max_discount_fen,
        per_buyer_limit=row.per_buyer_limit,
        with_coupons=row.with_coupons,
        borne_by=row.borne_by,
    )


def campaign(row: models.Promotion, orders: int = 0, discount_fen: int = 0) -> Campaign:
    """The row as the back office reads it."""
    return Campaign(
        id=row.pk,
        shop_id=row.shop_id,
        name=row.name,
        lane=row.lane,
        priority=row.priority,
        terms=row.terms,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=row.state,
        borne_by=row.borne_by,
        budget_fen=row.budget_fen,
        spent_fen=row.spent_fen,
        max_discount_fen=row.max_discount_fen,
        per_buyer_limit=row.per_buyer_limit,
        with_coupons=row.with_coupons,
        made_by=row.made_by,
        made_at=row.made_at,
        words=declaration(row).words,
        orders=orders,
        discount_fen=discount_fen,
    )
