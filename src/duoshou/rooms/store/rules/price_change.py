"""An item's price is another one since some days."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.spans import per_day
from duoshou.rooms.store.values import Evidence, Finding, Numbers, Observed, Subject

KINDS = ("price_change",)
WATCHED_DAYS = 14
BEFORE_DAYS = 28
LEAST_CHANGE = 20
"""A twentieth: less than 5 % is lost among coupons."""
STEADY = 50
"""Before the change the price lay, on three days in four, within a fiftieth of its median."""
FEWEST_SELLING_DAYS = 4
"""Fewer may be one discount that a few baskets in a row reached."""

SEEN_BEFORE = 10
"""A level that one selling day in ten had before is no new price."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each item whose paid amount ÷ pieces stepped to another level; at stake is the step × pieces a day."""
    for item in seen.segments("pieces_paid", "item"):
        pieces, paid = seen.of("pieces_paid", "item", item), seen.of("paid_amount", "item", item)
        prices = _prices(paid, pieces)
        found = _step(prices)
        if found is None:
            continue
        place, old_fen, new_fen = found
        name, rose = seen.name("item", item), new_fen > old_fen
        percent = abs(new_fen - old_fen) * 100 // old_fen
        yield Finding(
            kind="price_change",
            subject=Subject("item", item, name),
            since=seen.days[place],
            stake_fen_per_day=abs(new_fen - old_fen) * per_day(pieces[place:]),
            confidence=confidence(0.9),
            evidence=(
                Evidence(
                    ("price_per_piece", "pieces_paid", "paid_amount"),
                    seen.days[max(place - BEFORE_DAYS, 0)],
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


def _step(prices: list[int | None]) -> tuple[int, int, int] | None:
    """The day of the greatest step in the watched days, and the median price before and since; None without one."""
    start = max(len(prices) - WATCHED_DAYS, 0)
    best: tuple[int, int, int] | None = None
    for place in range(start, len(prices)):
        old = [price for price in prices[max(place - BEFORE_DAYS, 0) : place] if price is not None]
        new = [price for price in prices[place:] if price is not None]
        if prices[place] is None or len(old) < BEFORE_DAYS // 4 or len(new) < FEWEST_SELLING_DAYS:
            continue
        old_fen, new_fen = int(median(old)), int(median(new))
        if not (_is_steady(old, old_fen) and _is_steady(new, new_fen) and _is_steady(new[:1], new_fen)) or old_fen == 0:
            continue
        if abs(new_fen - old_fen) * LEAST_CHANGE < old_fen or _near(old, new_fen) * SEEN_BEFORE >= len(old):
            continue
        if best is None or abs(new_fen - old_fen) > abs(best[2] - best[1]):
            best = place, old_fen, new_fen
    return best


def _is_steady(prices: list[int], middle_fen: int) -> bool:
    return _near(prices, middle_fen) * 4 >= len(prices) * 3


def _near(prices: list[int], middle_fen: int) -> int:
    """How many of the prices lie at a level."""
    return sum(abs(price - middle_fen) * STEADY <= middle_fen for price in prices)
