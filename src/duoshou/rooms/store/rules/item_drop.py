"""An item is seen or sells less than it should, or more."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.festive import out_of_season
from duoshou.rooms.store.oddities import off_peak
from duoshou.rooms.store.shares import Move, move, whole_of, without
from duoshou.rooms.store.spans import before, per_day, share_of, total
from duoshou.rooms.store.values import POSTAGE, Evidence, Finding, Numbers, Observed, Subject

KINDS = ("item_drop", "item_rise")
PAID, VISITORS = "paid_amount", "visitors"
LEAST_SHARE = 200
"""Items below a two-hundredth of the shop's money are too small to wake anybody."""
WORTH_DAYS = 28
FEWEST_DAYS = 2
"""One day of an item is a basket more or less; what lasts is news. Of visitors there are enough on a single day."""

STILL_MORE_PERCENT = 125
"""A rise has to be seen without its greatest day as well: one great order does not make an item sell better."""

FEWEST_SOLD_BEFORE = WORTH_DAYS // 2
"""An item that has no past has no usual."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each item whose part of all item visitors moved, or whose part of the money; at stake is the money more
    or less.

    Visitors tell sooner than money does, as there are more of them; a visitor counts for what one paid before.
    """
    every = [item for item in seen.segments(PAID, "item") if item != POSTAGE]
    runs = {item: seen.of(PAID, "item", item) for item in every}
    whole_fen = sum(map(total, seen.all_runs(PAID, "item")))
    items = [item for item, run in runs.items() if total(run) * LEAST_SHARE >= whole_fen > 0]
    runs = {item: out_of_season(seen, item, off_peak(seen, run)) for item, run in runs.items()}
    came, brought = whole_of(seen.all_runs(VISITORS, "item")), whole_of(seen.all_runs(PAID, "item"))
    for item in items:
        visitors = out_of_season(seen, item, off_peak(seen, seen.of(VISITORS, "item", item)))
        moved = move(visitors, without(came, visitors), looks=2 * len(every)) if came else None
        if moved is not None and _has_a_past(visitors, moved.place):
            past_fen, past = (total(before(run, moved.place, WORTH_DAYS)) for run in (runs[item], visitors))
            yield _finding(seen, item, moved, stake_fen=share_of(moved.per_day, past_fen, past))
            continue
        sold = move(runs[item], without(brought, runs[item]), looks=2 * len(every), lumpy=True)
        if sold is not None and _has_a_past(runs[item], sold.place) and _lasts(runs[item], sold):
            yield _finding(seen, item, sold, stake_fen=sold.per_day)


def _lasts(run: Numbers, sold: Move) -> bool:
    """Whether more than a basket or a great order moved an item's money."""
    if sold.per_day < 0:
        return len(run) - sold.place >= FEWEST_DAYS
    usual, since = per_day(before(run, sold.place, WORTH_DAYS)), [fen for fen in run[sold.place :] if fen is not None]
    others = sorted(since)[:-1]
    return sum(others) * 100 > usual * STILL_MORE_PERCENT * len(others)


def _has_a_past(run: Numbers, place: int) -> bool:
    return sum(bool(number) for number in before(run, place, WORTH_DAYS)) >= FEWEST_SOLD_BEFORE


def _finding(seen: Observed, item: str, odd: Move, *, stake_fen: int) -> Finding:
    name, rose = seen.name("item", item), odd.per_day > 0
    told = (PAID, "pieces_paid", VISITORS) if total(seen.of(VISITORS, "item", item)) else (PAID, "pieces_paid")
    return Finding(
        kind="item_rise" if rose else "item_drop",
        subject=Subject("item", item, name),
        since=seen.days[odd.place],
        stake_fen_per_day=abs(stake_fen),
        confidence=odd.confidence,
        evidence=(Evidence(told, seen.days[odd.place], seen.days[-1], only=(("item", item),)),),
        says=Words(
            f"“{name.zh}”卖得比应有的{'多' if rose else '少'}",
            f"“{name.en}” sells {'more' if rose else 'less'} than it should",
        ),
        proposal=RISE if rose else DROP,
        good=rose,
    )


DROP = Words(
    "依次看：有没有货、价格、流量、差评；流量没变就看转化",
    "Look in this order: stock, price, traffic, bad reviews; with the same traffic, at conversion",
)
RISE = Words("看库存够卖几天，够就放到更前面", "See how many days the stock lasts; if it does, move it up front")
