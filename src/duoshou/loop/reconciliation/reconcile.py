"""A figure of some shops and days held against what their platforms report of the same days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.reconciliation.figures import FIGURES
from duoshou.loop.reconciliation.rules.causes import off, parted, standing
from duoshou.loop.reconciliation.values import Cause, Figure, Found, Parted, Reconciliation, Sides
from duoshou.metrics.facade import Engine, NoDataYet, Question, settled
from duoshou.warehouse.facade import known_shops, reading

HERE = Path(__file__).parent
TOLD = 8
"""The columns before the effects."""
NOT_REPORTED = """SELECT count(*) FROM (
    SELECT DISTINCT shop, platform, paid_day AS day FROM orders
    WHERE paid_day >= $start AND paid_day < $end AND paid_fen <> 0
) ANTI JOIN (SELECT shop, platform, day FROM shop_days WHERE {theirs} IS NOT NULL) USING (shop, platform, day)"""


def reconcile(home: Home, figure_id: str, *, shops: tuple[str, ...], period: Period) -> Reconciliation:
    """Every day of the period of which a platform reports the figure, the difference parted into the causes that stand
    for that shop on that platform, and the rest that nothing explains.

    Raises KeyError for no such figure, UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    figure = FIGURES[figure_id]
    known = known_shops(home, shops)
    if not known:
        raise NoDataYet()
    question = settled(home, Question((figure.ours,), period, shops))
    with reading(home, question.shops) as duck:
        sides = list(_sides(duck, figure, period))
        (days_without_report,) = duck.one(
            NOT_REPORTED.format(theirs=figure.theirs), {"start": period.start, "end": period.end}
        )
    lines: list[Parted] = []
    found: list[Found] = []
    for _, days in groupby(sides, key=lambda one: (one.shop, one.platform)):
        told = tuple(days)
        stand = standing(told, figure.causes)
        lines += [parted(one, stand, missing=figure.missing) for one in told]
        names = tuple(one.id for one in stand)
        found += [_found(cause, told, names) for cause in stand]
    return Reconciliation(
        figure=figure,
        shops=question.shops,
        period=period,
        currency=known[0].currency,
        lines=tuple(sorted(lines, key=lambda line: (line.sides.day, line.sides.shop, line.sides.platform))),
        found=tuple(found),
        days_without_report=int(days_without_report),
    )


def _sides(duck: Engine, figure: Figure, period: Period) -> Iterator[Sides]:
    sql = (HERE / f"{figure.id}.sql").read_text(encoding="utf-8")
    names = [one.id for one in figure.causes]
    for row in duck.rows(sql, {"start": period.start, "end": period.end}):
        shop, platform, day, theirs, ours, their_rows, our_rows, is_unlisted = row[:TOLD]
        effects = dict(zip(names, map(int, row[TOLD:]), strict=True))
        told = None if their_rows is None else int(their_rows)
        yield Sides(
            str(shop), str(platform), day, int(theirs), int(ours), told, int(our_rows), effects, bool(is_unlisted)
        )


def _found(cause: Cause, days: tuple[Sides, ...], names: tuple[str, ...]) -> Found:
    touched = [one for one in days if one.effects[cause.id]]
    return Found(
        cause=cause,
        shop=days[0].shop,
        platform=days[0].platform,
        days=len(touched),
        agreeing_days=sum(off(one, names) == 0 for one in touched),
        fen=sum(one.effects[cause.id] for one in touched),
    )
