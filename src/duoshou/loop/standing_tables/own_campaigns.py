"""Every campaign that the house itself knows of: great promotions, targets of the shop's own campaigns, promotions of
the mall. It reads the transactional store: Django has to be ready before it is imported."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from duoshou.bridges.campaigns_of_mall import campaigns_of_mall
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.baseline import BEFORE
from duoshou.loop.standing_tables.campaigns_known import OF_MALL, TARGETED, Campaign, great_promotions
from duoshou.loop.targets.facade import kind_of, targets_of, wanted_values

GOAL = "paid_amount"
LOOKED_BACK = timedelta(days=366) + BEFORE
"""A campaign takes no year, and its baseline lies in the weeks before its first day."""
UNNAMED = Words("活动", "Campaign")


def own_campaigns(shops: tuple[str, ...], period: Period, *, time_zone: str) -> tuple[Campaign, ...]:
    """The campaigns of these shops that touch the period, each with its goal where every one of its days has a target,
    and those of the year before, whose days are no ordinary ones to hold them against; the earliest first."""
    looked_at = Period(period.start - LOOKED_BACK, period.end)
    found = [*great_promotions(period), *_targeted(shops, looked_at), *_of_mall(shops, period, time_zone)]
    told = [_with_goal(one, shops) if one.period.overlaps(period) else one for one in found]
    return tuple(sorted(told, key=lambda one: (one.period.start, one.kind.zh)))


def _targeted(shops: tuple[str, ...], period: Period) -> list[Campaign]:
    """Campaigns that somebody stated a target for."""
    found = []
    for shop in shops:
        for year in range(period.start.year, period.last.year + 1):
            targets = targets_of(shop=shop, metric=GOAL, year=year)
            for one in targets.stated if targets else ():
                if one.period.overlaps(period) and kind_of(one.period) == "campaign":
                    name = Words(one.name, one.name) if one.name else UNNAMED
                    found.append(Campaign(name, TARGETED, one.period, shop))
    return found


def _of_mall(shops: tuple[str, ...], period: Period, time_zone: str) -> list[Campaign]:
    return [
        Campaign(
            Words(one.name, one.name),
            OF_MALL,
            one.period,
            one.shop,
            discount_fen=one.discount_fen,
            orders=one.orders,
        )
        for one in campaigns_of_mall(shops, period, time_zone=time_zone)
    ]


def _with_goal(one: Campaign, shops: tuple[str, ...]) -> Campaign:
    if one.kind == OF_MALL:
        return one
    wanted = wanted_values(shops=(one.shop,) if one.shop else shops, metrics=(GOAL,), period=one.period).get(GOAL)
    return one if wanted is None else replace(one, goal_fen=int(wanted))
