"""The campaigns of the shop's own list."""

from __future__ import annotations

from pathlib import Path

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.campaigns_known import OF_LIST, Campaign
from duoshou.metrics.facade import Engine

LISTED = (Path(__file__).parent / "campaigns_listed.sql").read_text(encoding="utf-8")


def campaigns_listed(duck: Engine, period: Period) -> tuple[Campaign, ...]:
    """The listed campaigns that touch the period."""
    return tuple(one for one in duck.once(LISTED, lambda: _all_listed(duck)) if one.period.overlaps(period))


def _all_listed(duck: Engine) -> tuple[Campaign, ...]:
    return tuple(
        Campaign(Words(name, name), OF_LIST, Period.inclusive(first, last), shop, goal_fen=goal_fen, fee_fen=cost_fen)
        for shop, name, first, last, goal_fen, cost_fen in duck.rows(LISTED)
    )
