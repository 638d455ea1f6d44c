"""An item sells less than it should, or more."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import odd_ones
from duoshou.rooms.store.spans import total
from duoshou.rooms.store.values import Evidence, Finding, Observed, Subject

KINDS = ("item_drop", "item_rise")
PAID = "paid_amount"
LEAST_SHARE = 200
"""Items below a two-hundredth of the shop's money are too small to wake anybody."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each item whose paid amount lies off; at stake is the difference itself."""
    every = seen.segments(PAID, "item")
    runs = {item: seen.of(PAID, "item", item) for item in every}
    whole = sum(map(total, runs.values()))
    items = [item for item, run in runs.items() if total(run) * LEAST_SHARE >= whole > 0]
    odds = odd_ones(seen, [runs[item] for item in items], looks=len(every))
    for item, odd in zip(items, odds, strict=True):
        if odd is None or odd.per_day == 0:
            continue
        rose, name = odd.per_day > 0, seen.name("item", item)
        yield Finding(
            kind="item_rise" if rose else "item_drop",
            subject=Subject("item", item, name),
            since=seen.days[odd.place],
            stake_fen_per_day=abs(odd.per_day),
            confidence=odd.confidence,
            evidence=(
                Evidence(
                    (PAID, "pieces_paid", "visitors"), seen.days[odd.place], seen.days[-1], only=(("item", item),)
                ),
            ),
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
