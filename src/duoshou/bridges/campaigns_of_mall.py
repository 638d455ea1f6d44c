"""What the cockpit may know of the mall's promotions: their days, what they gave away, how many orders took them.

Django has to be ready before it is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from duoshou.kernel.periods import Period, business_day
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.shops import facade as shops

DRAFT = "draft"
ONE_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class MallCampaign:
    """One promotion of the mall that was started: the shop's name in the cockpit, the days that it touches, and what
    orders that did not end unpaid have taken of it so far."""

    shop: str
    name: str
    period: Period
    discount_fen: int
    orders: int


def campaigns_of_mall(names: tuple[str, ...], period: Period, *, time_zone: str) -> tuple[MallCampaign, ...]:
    """The promotions of these shops that touch the period, the earliest first."""
    found = [
        MallCampaign(
            shop.name,
            one.name,
            Period.inclusive(
                business_day(one.starts_at, time_zone=time_zone),
                business_day(one.ends_at - ONE_MOMENT, time_zone=time_zone),
            ),
            one.discount_fen,
            one.orders,
        )
        for shop in shops.all_shops()
        if shop.name in names
        for one in promotions.promotions_of(shop_id=shop.id)
        if one.state != DRAFT
    ]
    touching = [one for one in found if one.period.overlaps(period)]
    return tuple(sorted(touching, key=lambda one: (one.period.start, one.shop, one.name)))
