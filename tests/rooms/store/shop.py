"""A made-up shop in daily numbers: ten items, five sources, nothing special on any of its days until it is changed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from duoshou.kernel.words import Words
from duoshou.rooms.store.values import Line, Numbers, Observed

DAYS = 120
# Ends on an ordinary day in late September, with no promotion in the weeks before.
LAST = date(2026, 9, 20)
ITEMS = {f"item {number}": 40 - 3 * number for number in range(10)}
SOURCES = {"search": 900, "ads": 500, "live": 300, "home": 200, "other": 100}
PRICE_FEN = 5_000
SEED = 3


def days() -> tuple[date, ...]:
    return tuple(LAST - timedelta(days=DAYS - 1 - step) for step in range(DAYS))


def quiet_shop(seed: int = SEED) -> Observed:
    """The shop on days on which only chance is at work."""
    dice = np.random.default_rng(seed)
    lines: dict[Line, Numbers] = {}

    def put(line: Line, numbers: np.ndarray) -> None:
        lines[line] = tuple(int(number) for number in numbers)

    pieces = {item: dice.poisson(mean, DAYS) for item, mean in ITEMS.items()}
    for item, sold in pieces.items():
        put(Line("pieces_paid", "item", item), sold)
        put(Line("paid_amount", "item", item), sold * PRICE_FEN)
        put(Line("visitors", "item", item), dice.poisson(ITEMS[item] * 10, DAYS))
        put(Line("stock_on_hand", "item", item), np.full(DAYS, 500))
        put(Line("ad_spend", "item", item), np.full(DAYS, 10_000))
        put(Line("ad_amount", "item", item), np.full(DAYS, 40_000))
        put(Line("refund_amount", "item", item), dice.poisson(3, DAYS) * 300)
    for source, mean in SOURCES.items():
        put(Line("source_visitors", "source", source), dice.poisson(mean, DAYS))
        put(Line("source_paid_amount", "source", source), dice.poisson(mean, DAYS) * 600)
    visitors = dice.poisson(2_000, DAYS)
    buyers = dice.binomial(visitors, 0.1)
    put(Line("visitors"), visitors)
    put(Line("cart_users"), dice.binomial(visitors, 0.25))
    put(Line("order_buyers"), (buyers * 1.1).astype(int))
    put(Line("buyers_paid"), buyers)
    put(Line("paid_amount"), sum(pieces.values()) * PRICE_FEN)
    put(Line("paid_amount_reported"), sum(pieces.values()) * PRICE_FEN)
    put(Line("refund_amount"), dice.poisson(30, DAYS) * 300)
    put(Line("ad_spend"), np.full(DAYS, 100_000))
    put(Line("first_reply_seconds"), dice.poisson(40, DAYS))
    for score in ("description_score", "service_score", "logistics_score"):
        put(Line(score), np.full(DAYS, 4_800))
    return Observed(days(), lines, {("item", item): Words(f"商品 {item}", item) for item in ITEMS})


def changed(seen: Observed, line: Line, first: int, *numbers: int | None, times: tuple[int, int] = (1, 1)) -> Observed:
    """The shop with a line that in its last `first` days has these numbers, or so many times its own."""
    run = list(seen.lines[line])
    above, below = times
    for place in range(DAYS - first, DAYS):
        own = run[place]
        run[place] = numbers[(place - DAYS + first) % len(numbers)] if numbers else (own or 0) * above // below
    return Observed(seen.days, {**seen.lines, line: tuple(run)}, seen.names)
