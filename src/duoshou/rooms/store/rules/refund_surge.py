"""More money goes back than usual, or less: in the shop, and for which reasons and items."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import odd_ones
from duoshou.rooms.store.spans import per_day
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Observed, Subject

KINDS = ("refund_surge", "refund_ease")
REFUNDS = "refund_amount"
DIMENSIONS = (WHOLE_SHOP, "reason", "item")
USUAL_DAYS = 28
LEAST_SHARE = 10
"""Segments that gave back less than a tenth of all refunds since do not make a surge."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for the shop, and for each reason and item that carries the surge; at stake are the fen more (or less)."""
    lines = [(name, segment) for name in DIMENSIONS for segment in seen.segments(REFUNDS, name)]
    runs = [seen.of(REFUNDS, *line) for line in lines]
    for (dimension, segment), odd in zip(lines, odd_ones(seen, runs), strict=True):
        if odd is None or odd.per_day == 0:
            continue
        if abs(odd.per_day) * LEAST_SHARE < per_day(seen.of(REFUNDS)[odd.place :]):
            continue
        more = odd.per_day > 0
        name = Words("全店", "The shop") if dimension == WHOLE_SHOP else seen.name(dimension, segment)
        only = () if dimension == WHOLE_SHOP else ((dimension, segment),)
        yield Finding(
            kind="refund_surge" if more else "refund_ease",
            subject=Subject(dimension, segment, name),
            since=seen.days[odd.place],
            stake_fen_per_day=abs(odd.per_day),
            confidence=odd.confidence,
            evidence=(Evidence((REFUNDS, "refund_orders"), seen.days[odd.place], seen.days[-1], only=only),),
            says=Words(
                f"{name.zh}：退款比平时{'多' if more else '少'}",
                f"{name.en}: {'more' if more else 'less'} goes back than usual",
            ),
            proposal=MORE if more else LESS,
            good=not more,
        )


MORE = Words(
    "看退款原因集中在哪一批货、哪个快递；批次有问题先下架，再联系已买的人",
    "See which batch or courier the reasons point to; take a bad batch off the shelf, then write to its buyers",
)
LESS = Words("记下改了什么", "Write down what was changed")
