"""Campaigns before anything is counted: the great promotions of the calendar, and how each other kind is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from duoshou.kernel.periods import ONE_DAY, Period
from duoshou.kernel.special_days import SpecialDay, special_days_on
from duoshou.kernel.words import Words

GREAT = Words("平台大促", "Great promotion")
TARGETED = Words("目标里的活动", "Campaign with a target")
OF_LIST = Words("自己的活动表", "Own list of campaigns")
OF_MALL = Words("商城促销", "Promotion of the mall")
# The longest great promotion, 年货节, takes less.
LONGEST = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign: its days, whose it is (no shop: of all chosen), its goal, and what is known of what it cost.

    `discount_fen` is what buyers were let off, `fee_fen` what the shop's own list says that it cost beside it, `orders`
    how many orders took it.
    """

    name: Words
    kind: Words
    period: Period
    shop: str | None = None
    goal_fen: int | None = None
    discount_fen: int | None = None
    fee_fen: int | None = None
    orders: int | None = None

    @property
    def is_of_whole_shop(self) -> bool:
        """Whether its days are unlike ordinary ones for the whole shop; a promotion of the mall may run for months."""
        return self.kind != OF_MALL


def great_promotions(period: Period) -> tuple[Campaign, ...]:
    """The great promotions of the calendar that touch the period, each with all of its customary days."""
    found: list[Campaign] = []
    days: list[tuple[Period, SpecialDay]] = []
    for day in Period(period.start - LONGEST, period.end + LONGEST).days():
        # 元旦 lies within 年货节 and does not part it in two.
        special = next((one for one in special_days_on(day) if one.promotion), None)
        if special is None:
            continue
        if days and days[-1][0].end == day:
            days[-1] = (Period(days[-1][0].start, day + ONE_DAY), _greater(days[-1][1], special))
        else:
            days.append((Period.of_day(day), special))
    for run, special in days:
        if run.overlaps(period):
            found.append(Campaign(special.name, GREAT, run))
    return tuple(found)


def _greater(one: SpecialDay, other: SpecialDay) -> SpecialDay:
    """The one that gives a run its name: the day itself before the days around it."""
    return one if other.key.startswith(one.key) else other
