"""An item's price is another one since some days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import FALSE_ALARMS_A_DAY, confidence, off_peak
from duoshou.rooms.store.ranks import chance_of_order
from duoshou.rooms.store.spans import per_day, total
from duoshou.rooms.store.values import Evidence, Finding, Numbers, Observed, Subject

KINDS = ("price_change",)
WATCHED_DAYS = 14
BEFORE_DAYS = 28
LEAST_CHANGE = 20
"""A twentieth: less than 5 % is lost among coupons."""
STEADY = 50
"""A price is steady that lay, on three days in four, within a fiftieth of its median."""
FEWEST_SELLING_DAYS = 4
"""Fewer may be one discount that a few baskets in a row reached."""

SEEN_BEFORE = 10
"""A level that one selling day in ten had before is no new price."""

DAYS_TRIED = 5
"""What trying fourteen first days amounts to: spans that end on the same day have most of their days in common."""

SURE_WHEN_STEADY = 0.9
LEAST_SHARE = 200
"""Items below a two-hundredth of the shop's money are too small to wake anybody."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Since which place a price is another, the median before and since, and how often chance brings that."""

    place: int
    old_fen: int
    new_fen: int
    chance: float


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each item whose paid amount ÷ pieces stepped to another level; at stake is the step × pieces a day.

    What a piece brings varies with coupons and money off. So a step is a new price where both levels are steady, or
    where the days before and since are told apart by more than chance, whatever varies in them. Days on which a great
    promotion peaks say nothing of other days.
    """
    items = seen.segments("pieces_paid", "item")
    whole_fen = sum(map(total, seen.all_runs("paid_amount", "item")))
    for item in items:
        pieces, paid = seen.of("pieces_paid", "item", item), seen.of("paid_amount", "item", item)
        if total(paid) * LEAST_SHARE < whole_fen:
            continue
        step = _step(_prices(off_peak(seen, paid), pieces), looks=len(items))
        if step is not None:
            yield _finding(seen, item, step, pieces_a_day=per_day(pieces[step.place :]), looks=len(items))


def _finding(seen: Observed, item: str, step: _Step, *, pieces_a_day: int, looks: int) -> Finding:
    name, rose = seen.name("item", item), step.new_fen > step.old_fen
    percent = abs(step.new_fen - step.old_fen) * 100 // step.old_fen
    return Finding(
        kind="price_change",
        subject=Subject("item", item, name),
        since=seen.days[step.place],
        stake_fen_per_day=abs(step.new_fen - step.old_fen) * pieces_a_day,
        confidence=confidence(max(1 - _wrong(step, looks), SURE_WHEN_STEADY)),
        evidence=(
            Evidence(
                ("price_per_piece", "pieces_paid", "paid_amount"),
                seen.days[max(step.place - BEFORE_DAYS, 0)],
                seen.days[-1],
                only=(("item", item),),
            ),
        ),
        says=Words(
            f"“{name.zh}”的件单价{'涨' if rose else '降'}了 {percent}%",
            f"The price of “{name.en}” went {'up' if rose else 'down'} by {percent} %",
        ),
        proposal=Words(
            "核对是不是有意改价；看件数和毛利一起变了多少",
            "Check that it was meant; see how pieces and margin moved with it",
        ),
        good=rose,
    )


def _prices(paid: Numbers, pieces: Numbers) -> list[int | None]:
    """Fen a piece on each day that sold any."""
    pairs = zip(paid, pieces, strict=True)
    return [None if amount is None or not count else amount // count for amount, count in pairs]


def _step(prices: list[int | None], *, looks: int) -> _Step | None:
    """The least likely step in the watched days; None without one. Prices of `looks` items are looked at."""
    start = max(len(prices) - WATCHED_DAYS, 0)
    tried = [_from(prices, place, looks) for place in range(start, len(prices)) if prices[place] is not None]
    found = [step for step in tried if step is not None]
    return min(found, key=lambda step: step.chance, default=None)


def _from(prices: list[int | None], place: int, looks: int) -> _Step | None:
    """The step to another price at this place, or None."""
    old = [price for price in prices[max(place - BEFORE_DAYS, 0) : place] if price is not None]
    new = [price for price in prices[place:] if price is not None]
    if len(old) < BEFORE_DAYS // 4 or len(new) < FEWEST_SELLING_DAYS:
        return None
    old_fen, new_fen = int(median(old)), int(median(new))
    if old_fen <= 0 or abs(new_fen - old_fen) * LEAST_CHANGE < old_fen or _near(old, new_fen) * SEEN_BEFORE >= len(old):
        return None
    step = _Step(place, old_fen, new_fen, chance_of_order(old, new))
    steady = _is_steady(old, old_fen) and _is_steady(new, new_fen) and _is_steady(new[:1], new_fen)
    return step if steady or _wrong(step, looks) <= FALSE_ALARMS_A_DAY else None


def _wrong(step: _Step, looks: int) -> float:
    return step.chance * DAYS_TRIED * looks


def _is_steady(prices: list[int], middle_fen: int) -> bool:
    return _near(prices, middle_fen) * 4 >= len(prices) * 3


def _near(prices: list[int], middle_fen: int) -> int:
    """How many of the prices lie at a level."""
    return sum(abs(price - middle_fen) * STEADY <= middle_fen for price in prices)
