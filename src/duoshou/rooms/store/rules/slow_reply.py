"""Customers wait longer for the first answer, or less long."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.lost_conversion import lost_fen_per_day
from duoshou.rooms.store.oddities import odd_ones
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Observed, Subject

KINDS = ("slow_reply", "quick_reply")
WAIT = "first_reply_seconds"
LEAST_SECONDS = 10
"""Nobody feels less. Editable default."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for the shop when the wait lies off; at stake is what conversion lost (or won) since, as far as it did."""
    (odd,) = odd_ones(seen, [seen.of(WAIT)])
    if odd is None or abs(odd.per_day) < LEAST_SECONDS:
        return
    slower, seconds = odd.per_day > 0, abs(odd.per_day)
    yield Finding(
        kind="slow_reply" if slower else "quick_reply",
        subject=Subject(WHOLE_SHOP, "", Words("客服", "Customer service")),
        since=seen.days[odd.place],
        stake_fen_per_day=lost_fen_per_day(seen, odd.place, won=not slower),
        confidence=odd.confidence,
        evidence=(Evidence((WAIT, "enquiries", "reply_ratio"), seen.days[odd.place], seen.days[-1]),),
        says=Words(
            f"首次回复比平时{'慢' if slower else '快'} {seconds} 秒",
            f"The first answer takes {seconds} seconds {'longer' if slower else 'less'} than usual",
        ),
        proposal=Words(
            "看哪个时段没人接；高峰加人，常问的设快捷回复",
            "See at which hours nobody answers; more people at the peak, ready answers for what is always asked",
        )
        if slower
        else Words("保持现在的排班", "Keep the present shifts"),
        good=not slower,
    )
