"""What the promoted items cost and brought: clicks are bought, sales are those of orders that came by the ad."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from duoshou.simulated_shop.dice import Dice, how_many, part_of
from duoshou.simulated_shop.planting import Plan
from duoshou.simulated_shop.values import PROMOTED, AdItemDay, Good, ItemVisits, Order

CLICKS_PER_VISITOR = 1.08
CLICK_RATIO = (0.028, 0.052)
"""Clicks per impression, from the least to the most of a day."""

CLICK_PRICE_FEN = (62, 138)
FIRST_TIME_RATIO = 0.68
CART_RATIO, FAVOURITE_RATIO, SHOP_FAVOURITE_RATIO = 0.075, 0.03, 0.008
QUESTION_RATIO, DEEP_VISIT_RATIO = 0.02, 0.3
INDIRECT_RATIO = 0.18


@dataclass(slots=True)
class _Sales:
    direct_fen: int = 0
    indirect_fen: int = 0
    direct_sales: int = 0
    indirect_sales: int = 0
    placed_fen: int = 0
    placed_orders: int = 0
    buyers: set[str] = field(default_factory=set)


def ad_item_days(
    visits: Sequence[ItemVisits],
    *,
    goods: Sequence[Good],
    orders: Sequence[Order],
    first_payments: dict[str, date],
    plan: Plan,
    dice: Dice,
) -> tuple[AdItemDay, ...]:
    """One row per item and day with a click or a sale by the ad."""
    sales, ids = _sales_by_ad(orders), {good.code: good.item_id for good in goods}
    rows = []
    for visit in visits:
        of_item = sales.get((visit.day, visit.code), _Sales())
        if visit.promoted_visitors or of_item.buyers or of_item.placed_orders:
            percent = plan.click_price_percent(ids[visit.code], visit.day)
            rows.append(_ad_item_day(visit, of_item, first_payments, percent, dice))
    return tuple(rows)


def _sales_by_ad(orders: Sequence[Order]) -> dict[tuple[date, str], _Sales]:
    sales: defaultdict[tuple[date, str], _Sales] = defaultdict(_Sales)
    for order in orders:
        if order.came_from != PROMOTED:
            continue
        first, *others = order.lines
        placed = sales[order.created_on, first.code]
        placed.placed_fen += order.goods_fen
        placed.placed_orders += 1
        if order.paid_on is not None:
            paid = sales[order.paid_on, first.code]
            paid.direct_fen += first.paid_fen
            paid.direct_sales += 1
            paid.indirect_fen += sum(line.paid_fen for line in others)
            paid.indirect_sales += len(others)
            paid.buyers.add(order.customer.nick)
    return sales


def _ad_item_day(
    visit: ItemVisits, sales: _Sales, first_payments: dict[str, date], click_price_percent: int, dice: Dice
) -> AdItemDay:
    visitors = max(visit.promoted_visitors, len(sales.buyers), 1)
    clicks = visitors + how_many(dice, visitors * (CLICKS_PER_VISITOR - 1))
    carts, favourites = (part_of(dice, whole=clicks, ratio=ratio) for ratio in (CART_RATIO, FAVOURITE_RATIO))
    indirect_carts = part_of(dice, whole=carts, ratio=INDIRECT_RATIO)
    indirect_favourites = part_of(dice, whole=favourites, ratio=INDIRECT_RATIO)
    return AdItemDay(
        day=visit.day,
        code=visit.code,
        impressions=round(clicks / dice.uniform(*CLICK_RATIO)),
        clicks=clicks,
        visitors=visitors,
        first_time_visitors=part_of(dice, whole=visitors, ratio=FIRST_TIME_RATIO),
        spend_fen=(clicks * dice.randint(*CLICK_PRICE_FEN) + dice.randrange(clicks)) * click_price_percent // 100,
        direct_fen=sales.direct_fen,
        indirect_fen=sales.indirect_fen,
        direct_sales=sales.direct_sales,
        indirect_sales=sales.indirect_sales,
        placed_fen=sales.placed_fen,
        placed_orders=sales.placed_orders,
        buyers=len(sales.buyers),
        new_buyers=sum(first_payments[nick] == visit.day for nick in sales.buyers),
        direct_carts=carts - indirect_carts,
        indirect_carts=indirect_carts,
        direct_favourites=favourites - indirect_favourites,
        indirect_favourites=indirect_favourites,
        shop_favourites=part_of(dice, whole=clicks, ratio=SHOP_FAVOURITE_RATIO),
        questions=part_of(dice, whole=clicks, ratio=QUESTION_RATIO),
        deep_visits=part_of(dice, whole=clicks, ratio=DEEP_VISIT_RATIO),
    )
