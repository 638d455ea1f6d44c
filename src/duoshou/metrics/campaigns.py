"""What the shop's own calendar says about a comparison: campaigns that ran in one of the two periods only."""

from __future__ import annotations

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.warehouse.facade import Engine

HERE = Words("本期有本店活动“{names}”，对比期没有", "Only this period has the shop's own campaign “{names}”")
THERE = Words("对比期有本店活动“{names}”，本期没有", "Only the other period has the shop's own campaign “{names}”")


def campaigns_apart(duck: Engine, period: Period, other: Period, *, shops: tuple[str, ...]) -> tuple[Words, ...]:
    """One sentence for the campaigns of these shops in this period alone, one for those of the other alone. A campaign
    that came again under its name stands on both sides."""
    here, there = _running(duck, period, shops), _running(duck, other, shops)
    sides = ((HERE, here - there), (THERE, there - here))
    return tuple(said.filled(names="、".join(sorted(names))) for said, names in sides if names)


def _running(duck: Engine, period: Period, shops: tuple[str, ...]) -> set[str]:
    return {name for shop, name, days in _listed(duck) if shop in shops and days.overlaps(period)}


def _listed(duck: Engine) -> list[tuple[str, str, Period]]:
    """Each campaign with its shop and its days; read once, as every compared question asks for the same list."""
    sql = "SELECT shop, name, first_day, last_day FROM campaigns WHERE last_day >= first_day"
    return duck.once(
        "campaigns",
        lambda: [(str(shop), str(name), Period.inclusive(first, last)) for shop, name, first, last in duck.rows(sql)],
    )
