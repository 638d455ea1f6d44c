"""Where the shop's visitors of a day came from: people counted once in each source, so sources overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.planting import SOURCE_NAME
from duoshou.simulated_shop.values import ELSEWHERE, PROMOTED, RECOMMENDED, SEARCH, ItemVisits, Order

ITEMS_PER_VISITOR = 1.28
"""Fewer than in the whole shop: who looks at two items by two ways is counted under both."""

DAY_NOISE = 0.02
IN_TWO_SOURCES = 0.06
"""Of the people of a group with several sources, those who came by two of them."""

FREE, PAID, OWN, OUTSIDE = "淘内免费", "付费流量", "自主访问", "淘外流量"
CART, MY_TAOBAO, WEB = "购物车", "我的淘宝", "淘外网站"
LEAVES = (
    (FREE, SOURCE_NAME[SEARCH]), (FREE, SOURCE_NAME[RECOMMENDED]), (PAID, "直通车"), (OWN, CART), (OWN, MY_TAOBAO),
    (OUTSIDE, WEB),
)  # fmt: skip
LEAF_OF_WAY = {SEARCH: LEAVES[0][1], RECOMMENDED: LEAVES[1][1], PROMOTED: LEAVES[2][1]}
ELSEWHERE_IN_TENTHS = ((CART, 5), (MY_TAOBAO, 3), (WEB, 2))


@dataclass(frozen=True, slots=True)
class SourceDay:
    """One source of visitors on one day; `source` is empty where the row stands for the whole group."""

    day: date
    group: str
    source: str
    visitors: int
    order_buyers: int
    buyers: int
    paid_fen: int


@dataclass(slots=True)
class _Tally:
    order_buyers: set[str] = field(default_factory=set)
    buyers: set[str] = field(default_factory=set)
    paid_fen: int = 0


def source_of(order: Order) -> str:
    """The source an order came through; who came by none of the great ones is told apart by the buyer's number."""
    if order.came_from != ELSEWHERE:
        return LEAF_OF_WAY[order.came_from]
    return _elsewhere(int(order.customer.nick[-1]))


def _elsewhere(tenth: int) -> str:
    for name, tenths in ELSEWHERE_IN_TENTHS:
        if tenth < tenths:
            return name
        tenth -= tenths
    return ELSEWHERE_IN_TENTHS[-1][0]


def source_days(visits: Sequence[ItemVisits], *, orders: Sequence[Order], dice: Dice) -> tuple[SourceDay, ...]:
    """For every day each group and below it its sources."""
    tallies: defaultdict[tuple[date, str], _Tally] = defaultdict(_Tally)
    for order in orders:
        name, nick = source_of(order), order.customer.nick
        tallies[order.created_on, name].order_buyers.add(nick)
        if order.paid_on is not None:
            paid = tallies[order.paid_on, name]
            paid.buyers.add(nick)
            paid.paid_fen += order.total_fen
    rows: list[SourceDay] = []
    for day, of_day in groupby(visits, key=lambda visit: visit.day):
        came = _came(list(of_day))
        leaves = [_leaf(day, group, name, came[name], tallies[day, name], dice) for group, name in LEAVES]
        for group, below in groupby(leaves, key=lambda leaf: leaf.group):
            own = list(below)
            rows += [_whole(day, group, own, [tallies[day, leaf.source] for leaf in own]), *own]
    return tuple(rows)


def _came(visits: Sequence[ItemVisits]) -> dict[str, int]:
    """Item visits by source."""
    elsewhere = sum(visit.other_visitors for visit in visits)
    return {
        LEAF_OF_WAY[SEARCH]: sum(visit.search_visitors for visit in visits),
        LEAF_OF_WAY[RECOMMENDED]: sum(visit.recommended_visitors for visit in visits),
        LEAF_OF_WAY[PROMOTED]: sum(visit.promoted_visitors for visit in visits),
    } | {name: elsewhere * tenths // 10 for name, tenths in ELSEWHERE_IN_TENTHS}


def _leaf(day: date, group: str, name: str, came: int, tally: _Tally, dice: Dice) -> SourceDay:
    visitors = round(came / ITEMS_PER_VISITOR * max(0.5, dice.gauss(1, DAY_NOISE)))
    bought = len(tally.order_buyers | tally.buyers)
    return SourceDay(
        day, group, name, max(visitors, bought), len(tally.order_buyers), len(tally.buyers), tally.paid_fen
    )


def _whole(day: date, group: str, leaves: list[SourceDay], tallies: list[_Tally]) -> SourceDay:
    """The row of the group: its people once each."""
    added = sum(leaf.visitors for leaf in leaves)
    once = added - round(added * IN_TWO_SOURCES) if len(leaves) > 1 else added
    return SourceDay(
        day,
        group,
        "",
        max(once, *(leaf.visitors for leaf in leaves), 0),
        len(set().union(*(tally.order_buyers for tally in tallies))),
        len(set().union(*(tally.buyers for tally in tallies))),
        sum(leaf.paid_fen for leaf in leaves),
    )
