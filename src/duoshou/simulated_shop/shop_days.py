"""The whole shop's day: items added up where they add up, people counted once where they overlap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from duoshou.simulated_shop.dice import Dice, how_many, part_of
from duoshou.simulated_shop.trade import NO_TRADE
from duoshou.simulated_shop.values import AdItemDay, ItemDay, Service, ShopDay, Trade

ITEMS_PER_VISITOR = 1.55
ITEMS_PER_CART_USER = 1.2
WITHOUT_ITEM_RATIO = 0.06
"""Visitors who see shop pages and no item, against those who see one."""

RETURNING_RATIO = 0.2
BOUNCE_RATIO = 0.47
SHOP_FAVOURITE_RATIO = 0.012
SHOP_PAGES_RATIO = 0.12
STAY_SECONDS = (52, 96)


def shop_days(
    items: Sequence[ItemDay],
    *,
    trade: dict[date, Trade],
    service: dict[date, Service],
    ads: Sequence[AdItemDay],
    dice: Dice,
) -> tuple[ShopDay, ...]:
    """One row per day."""
    spend_fen: dict[date, int] = {}
    for ad in ads:
        spend_fen[ad.day] = spend_fen.get(ad.day, 0) + ad.spend_fen
    return tuple(
        _shop_day(day, list(of_day), trade.get(day, NO_TRADE), service[day], spend_fen.get(day, 0), dice)
        for day, of_day in groupby(items, key=lambda item: item.day)
    )


def _shop_day(day: date, items: list[ItemDay], trade: Trade, service: Service, spend_fen: int, dice: Dice) -> ShopDay:
    item_visitors = _people(
        counted=[item.visitors for item in items],
        per_person=ITEMS_PER_VISITOR,
        at_least=trade.order_buyers + trade.buyers - trade.order_and_pay_buyers,
    )
    visitors = item_visitors + how_many(dice, item_visitors * WITHOUT_ITEM_RATIO)
    cart_users = _people(counted=[item.cart_users for item in items], per_person=ITEMS_PER_CART_USER, at_least=0)
    item_page_views = sum(item.page_views for item in items)
    favourites = sum(item.favourite_users for item in items)
    never_bought = visitors - trade.returning_buyers - trade.new_buyers
    return ShopDay(
        day=day,
        visitors=visitors,
        item_visitors=item_visitors,
        returning_visitors=trade.returning_buyers + part_of(dice, whole=never_bought, ratio=RETURNING_RATIO),
        page_views=item_page_views + visitors - item_visitors + how_many(dice, item_page_views * SHOP_PAGES_RATIO),
        item_page_views=item_page_views,
        stay_seconds=dice.randint(*STAY_SECONDS),
        bouncing_visitors=part_of(dice, whole=visitors, ratio=BOUNCE_RATIO),
        favourite_users=_people(counted=[item.favourite_users for item in items], per_person=1.1, at_least=0),
        favourites=favourites,
        shop_favourite_users=part_of(dice, whole=visitors, ratio=SHOP_FAVOURITE_RATIO),
        cart_users=min(cart_users, item_visitors),
        cart_pieces=sum(item.cart_pieces for item in items),
        ad_spend_fen=spend_fen,
        trade=trade,
        service=service,
    )


def _people(*, counted: Sequence[int], per_person: float, at_least: int) -> int:
    """How many different people are behind counts that overlap: no fewer than the largest, no more than the sum."""
    return min(sum(counted), max(round(sum(counted) / per_person), max(counted), at_least))
