"""More money goes back than usual, or less: in the shop, and for which reasons and items."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.lumps import surge
from duoshou.rooms.store.oddities import odd_ones
from duoshou.rooms.store.spans import per_day, total
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Numbers, Observed, Subject

KINDS = ("refund_surge", "refund_ease")
REFUNDS, PAID = "refund_amount", "paid_amount"
DIMENSIONS = (WHOLE_SHOP, "reason", "item")
SOLD_BEFORE_DAYS = 10
"""What goes back today was sold within so many days, mostly: so refunds are held against the sales of those."""

LEAST_SHARE = 10
"""Segments that gave back less than a tenth of all refunds since do not make a surge."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for the shop, and for each reason and item that carries the surge; at stake are the fen more.

    Refunds come in lumps, so they are counted against what was sold before. Of refunds that ease only the shop as a
    whole can tell: no line of it has enough of them to miss some.
    """
    lines = [(name, segment) for name in DIMENSIONS for segment in seen.segments(REFUNDS, name)]
    for dimension, segment in lines:
        run = seen.of(REFUNDS, dimension, segment)
        sold = seen.of(PAID, dimension, segment) if dimension == "item" else seen.of(PAID)
        found = surge(run, _sold_before(sold), looks=len(lines))
        if found is None or found.per_day * LEAST_SHARE < per_day(seen.of(REFUNDS)[found.place :]):
            continue
        name = Words("全店", "The shop") if dimension == WHOLE_SHOP else seen.name(dimension, segment)
        only = () if dimension == WHOLE_SHOP else ((dimension, segment),)
        yield Finding(
            kind="refund_surge",
            subject=Subject(dimension, segment, name),
            since=seen.days[found.place],
            stake_fen_per_day=found.per_day,
            confidence=found.confidence,
            evidence=(Evidence((REFUNDS, "refund_orders"), seen.days[found.place], seen.days[-1], only=only),),
            says=Words(f"{name.zh}：退款比平时多", f"{name.en}: more goes back than usual"),
            proposal=MORE,
        )
    yield from _ease(seen)


def _sold_before(sold: Numbers) -> list[int | None]:
    """For each day what was sold on it and the days before; None where that is not known of the day itself."""
    return [
        None if fen is None else total(sold[max(place - SOLD_BEFORE_DAYS + 1, 0) : place + 1])
        for place, fen in enumerate(sold)
    ]


def _ease(seen: Observed) -> Iterator[Finding]:
    (odd,) = odd_ones(seen, [seen.of(REFUNDS)])
    if odd is None or odd.per_day >= 0:
        return
    yield Finding(
        kind="refund_ease",
        subject=Subject(WHOLE_SHOP, "", Words("全店", "The shop")),
        since=seen.days[odd.place],
        stake_fen_per_day=-odd.per_day,
        confidence=odd.confidence,
        evidence=(Evidence((REFUNDS, "refund_orders"), seen.days[odd.place], seen.days[-1]),),
        says=Words("全店：退款比平时少", "The shop: less goes back than usual"),
        proposal=Words("记下改了什么", "Write down what was changed"),
        good=True,
    )


MORE = Words(
    "看退款原因集中在哪一批货、哪个快递；批次有问题先下架，再联系已买的人",
    "See which batch or courier the reasons point to; take a bad batch off the shelf, then write to its buyers",
)
