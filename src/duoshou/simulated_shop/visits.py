"""Who comes to look at which item on which day, and by which way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from duoshou.simulated_shop.dice import Dice, how_many
from duoshou.simulated_shop.goods import FADING_GOOD
from duoshou.simulated_shop.planting import Plan
from duoshou.simulated_shop.rhythm import Busyness, fading
from duoshou.simulated_shop.seasons import times_of
from duoshou.simulated_shop.values import ELSEWHERE, PROMOTED, RECOMMENDED, SEARCH, Good, ItemVisits

SEARCH_SHARE = 0.52
PROMOTED_SHARE = 0.24
RECOMMENDED_SHARE = 0.14
OTHER_SHARE = 0.10
WAYS = (SEARCH, PROMOTED, RECOMMENDED, ELSEWHERE)
CAMPAIGN_PAUSED_RATIO = 0.03
DAY_NOISE = 0.07
ITEM_NOISE = 0.09


def visits_of_days(
    goods: Sequence[Good], *, busyness: dict[date, Busyness], plan: Plan, dice: Dice
) -> list[ItemVisits]:
    """The visits of every listed item on every day, day by day in shelf order."""
    last_day = max(busyness)
    visits = []
    for day, busy in busyness.items():
        weather = max(0.5, dice.gauss(1, DAY_NOISE))
        for good in goods:
            if good.listed_on > day:
                continue
            expected = good.ordinary_visitors * busy.visitors * weather * max(0.4, dice.gauss(1, ITEM_NOISE))
            expected *= times_of(good.code, day)
            left = fading(day, last_day=last_day, days=len(busyness)) if good.code == FADING_GOOD else 1.0
            left_of = {way: plan.left_of(way, day, item_id=good.item_id) for way in WAYS}
            left_of[SEARCH] *= left
            for way in (RECOMMENDED, ELSEWHERE):
                left_of[way] *= (1 + left) / 2
            visits.append(_visits_of_item(good, day, expected, left_of, dice))
    return visits


def _visits_of_item(good: Good, day: date, expected: float, left_of: dict[str, float], dice: Dice) -> ItemVisits:
    runs_ads = good.advertised and dice.random() >= CAMPAIGN_PAUSED_RATIO
    return ItemVisits(
        day=day,
        code=good.code,
        search_visitors=how_many(dice, expected * SEARCH_SHARE * left_of[SEARCH]),
        promoted_visitors=how_many(dice, expected * PROMOTED_SHARE * left_of[PROMOTED]) if runs_ads else 0,
        recommended_visitors=how_many(dice, expected * RECOMMENDED_SHARE * left_of[RECOMMENDED]),
        other_visitors=how_many(dice, expected * OTHER_SHARE * left_of[ELSEWHERE]),
    )
