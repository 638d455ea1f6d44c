"""What the shop's own calendar says about a comparison: campaigns that ran in one of the two periods only."""

from __future__ import annotations

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.warehouse.facade import Engine

HERE = Words("本期有本店活动“{names}”，对比期没有", "Only this period has the shop's own campaign “{names}”")
THERE = Words("对比期有本店活动“{names}”，本期没有", "Only the other period has the shop's own campaign “{names}”")


def campaigns_apart(duck: Engine, period: Period, other: Period) -> tuple[Words, ...]:
    """One sentence for the campaigns of this period alone, one for those of the other alone. A campaign that came again
    under its name stands on both sides."""
    here, there = _running(duck, period), _running(duck, other)
    sides = ((HERE, here - there), (THERE, there - here))
    return tuple(said.filled(names="、".join(sorted(names))) for said, names in sides if names)


def _running(duck: Engine, period: Period) -> set[str]:
    found = duck.rows(
        "SELECT DISTINCT name FROM campaigns WHERE first_day < $end AND last_day >= $start",
        {"start": period.start, "end": period.end},
    )
    return {str(name) for (name,) in found}
