"""The counts behind the paid amount, shop by shop, on both sides: visitors, buyers, fen, and visitors by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import Engine, Question, Row, answer

VISITORS, BUYERS, PAID, KNOWN = "visitors", "buyers_paid", "paid_amount", "paid_by_known_buyers"
BY_SOURCE = "source_visitors"

Pair = tuple[int, int]
MaybePair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Counted:
    """One shop before and after, its days added; None where a day is not known. `sources`: the visitors of each;
    `known_fen`: what the counted buyers paid, as money may come whose buyer nobody knows."""

    paid_fen: Pair
    buyers: MaybePair
    visitors: MaybePair
    sources: dict[str, Pair]
    known_fen: MaybePair = (None, None)

    @property
    def spent_fen(self) -> MaybePair:
        """What the buyers that are counted spent; where that is not known, all that was paid."""
        return self.paid_fen if None in self.known_fen or None in self.buyers else self.known_fen


def counted(duck: Engine, shops: tuple[str, ...], *, period: Period, against: Period) -> dict[str, Counted]:
    """Every shop with its counts; empty where the paid amount of a side is not known shop by shop."""
    spans = (against, period)
    by_shop = [_by_shop(duck, shops, span) for span in spans]
    whole = [_paid_of_all(duck, shops, span) for span in spans]
    told = {
        shop: Counted(
            paid_fen=(_paid(by_shop[0], shop), _paid(by_shop[1], shop)),
            buyers=_pair(by_shop, shop, BUYERS, spans),
            visitors=_pair(by_shop, shop, VISITORS, spans),
            sources={},
            known_fen=_pair(by_shop, shop, KNOWN, spans),
        )
        for shop in shops
    }
    sums = [sum(one.paid_fen[side] for one in told.values()) for side in (0, 1)]
    if sums != whole:
        return {}
    sources = _sources(duck, shops, spans) if any(None not in one.visitors for one in told.values()) else {}
    return {shop: replace(one, sources=sources.get(shop, {})) for shop, one in told.items()}


def _by_shop(duck: Engine, shops: tuple[str, ...], span: Period) -> dict[str, list[Row]]:
    asked = Question((VISITORS, BUYERS, PAID, KNOWN), span, shops, by=("shop",), grain="day")
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in answer(duck, asked).rows:
        rows[str(row.keys["shop"])].append(row)
    return rows


def _paid_of_all(duck: Engine, shops: tuple[str, ...], span: Period) -> int | None:
    (row,) = answer(duck, Question((PAID,), span, shops)).rows
    return row.whole(PAID)


def _paid(rows: dict[str, list[Row]], shop: str) -> int:
    """A day that nobody tells of adds nothing; that this is right is seen by the sum of all shops."""
    return sum(row.whole(PAID) or 0 for row in rows.get(shop, ()))


def _pair(by_shop: Sequence[dict[str, list[Row]]], shop: str, name: str, spans: Sequence[Period]) -> MaybePair:
    before, after = (_sum(of.get(shop, ()), name, span) for of, span in zip(by_shop, spans, strict=True))
    return before, after


def _sum(rows: Iterable[Row], name: str, span: Period) -> int | None:
    """The sum over the days; None unless every day is known. A day without sales has no buyers, not unknown ones."""
    numbers = [row.whole(name) for row in rows]
    missing = span.length_days - len(numbers)
    if None in numbers or (missing and name == VISITORS):
        return None
    return sum(number for number in numbers if number is not None)


def _sources(duck: Engine, shops: tuple[str, ...], spans: Sequence[Period]) -> dict[str, dict[str, Pair]]:
    """Of each shop the visitors of each source on both sides; only of shops that tell every day of both."""
    sides = [_by_source(duck, shops, span) for span in spans]
    return {
        shop: {name: (sides[0][shop].get(name, 0), sides[1][shop].get(name, 0)) for name in _names(sides, shop)}
        for shop in shops
        if all(shop in side for side in sides)
    }


def _names(sides: Sequence[dict[str, dict[str, int]]], shop: str) -> list[str]:
    return sorted({name for side in sides for name in side[shop]})


def _by_source(duck: Engine, shops: tuple[str, ...], span: Period) -> dict[str, dict[str, int]]:
    # The engine is open on all shops and would answer for all of them: each row says whose it is.
    rows = answer(duck, Question((BY_SOURCE,), span, shops, by=("shop", "source"), grain="day")).rows
    told: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    days: dict[str, set[object]] = defaultdict(set)
    for row in rows:
        if (number := row.whole(BY_SOURCE)) is not None and row.keys["source"] is not None:
            told[str(row.keys["shop"])][str(row.keys["source"])] += number
            days[str(row.keys["shop"])].add(row.keys["day"])
    return {shop: dict(sources) for shop, sources in told.items() if len(days[shop]) == span.length_days}
