"""How fast the shop's people answered questions, day by day and person by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duoshou.simulated_shop.dice import Dice, how_many, part_of
from duoshou.simulated_shop.planting import Plan
from duoshou.simulated_shop.values import ShopDay

AGENTS = (("小茶", 0.6), ("阿曲", 0.4))
"""Who answers, and which part of the questions."""

ASK_RATIO = 0.055
UNANSWERED_RATIO, UNANSWERED_WHEN_SLOW_RATIO = 0.02, 0.17
FIRST_REPLY_SECONDS, FIRST_REPLY_WHEN_SLOW_SECONDS = (21, 43), (160, 330)
LATER_REPLIES_SLOWER = (1.1, 1.6)


@dataclass(frozen=True, slots=True)
class ReplyDay:
    """One person of the shop on one day. Mean times in hundredths of a second."""

    day: date
    agent: str
    enquiries: int
    unanswered: int
    first_reply_centiseconds: int
    mean_reply_centiseconds: int


def reply_days(shop_days: Sequence[ShopDay], *, plan: Plan, dice: Dice) -> tuple[ReplyDay, ...]:
    """One row per person and day."""
    return tuple(
        _reply_day(row, agent, share, slow=plan.is_slow(row.day), dice=dice)
        for row in shop_days
        for agent, share in AGENTS
    )


def _reply_day(row: ShopDay, agent: str, share: float, *, slow: bool, dice: Dice) -> ReplyDay:
    enquiries = how_many(dice, row.visitors * ASK_RATIO * share)
    fewest, most = FIRST_REPLY_WHEN_SLOW_SECONDS if slow else FIRST_REPLY_SECONDS
    first = dice.randint(fewest * 100, most * 100)
    return ReplyDay(
        day=row.day,
        agent=agent,
        enquiries=enquiries,
        unanswered=part_of(dice, whole=enquiries, ratio=UNANSWERED_WHEN_SLOW_RATIO if slow else UNANSWERED_RATIO),
        first_reply_centiseconds=first,
        mean_reply_centiseconds=round(first * dice.uniform(*LATER_REPLIES_SLOWER)),
    )
