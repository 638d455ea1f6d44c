"""Who comes to look at which item on which day, and by which way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from duoshou.simulated_shop.dice import Dice, how_many
from duoshou.simulated_shop.goods import FADING_GOOD
from duoshou.simulated_shop.rhythm import Busyness, fading
from duoshou.simulated_shop.values import Good, ItemVisits

SEARCH_SHARE = 0.52
PROMOTED_SHARE = 0.24
OTHER_SHARE = 0.24
CAMPAIGN_PAUSED_RATIO = 0.03
DAY_NOISE = 0.07
ITEM_NOISE = 0.09


def visits_of_days(goods: Sequence[Good], *, busyness: dict[date, Busyness], dice: Dice) -> list[ItemVisits]:
    """The visits of every listed item on every day, day by day in shelf order."""
    last_day = max(busyness)
    visits = []
    for day, busy in busyness.items():
        weather = max(0.5, dice.gauss(1, DAY_NOISE))
        for good in goods:
            if good.listed_on > day:
                continue
            expected = good.ordinary_visitors * busy.visitors * weather * max(0.4, dice.gauss(1, ITEM_NOISE))
            left = fading(day, last_day=last_day, days=len(busyness)) if good.code == FADING_GOOD else 1.0
            visits.append(_visits_of_item(good, day, expected, left, dice))
    return visits


def _visits_of_item(good: Good, day: date, expected: float, search_left: float, dice: Dice) -> ItemVisits:
    runs_ads = good.advertised and dice.random() >= CAMPAIGN_PAUSED_RATIO
    return ItemVisits(
        day=day,
        code=good.code,
        search_visitors=how_many(dice, expected * SEARCH_SHARE * search_left),
        promoted_visitors=how_many(dice, expected * PROMOTED_SHARE) if runs_ads else 0,
        other_visitors=how_many(dice, expected * OTHER_SHARE * (1 + search_left) / 2),
    )
