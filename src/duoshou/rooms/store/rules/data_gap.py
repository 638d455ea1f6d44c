"""Days are missing from the reports."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.beside_report import REPORTED, as_counted, doubled
from duoshou.rooms.store.missing_days import missing
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.spans import per_day
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Observed, Subject

KINDS = ("data_gap",)
LOOKED_AT_DAYS = 14
WATCHED = {
    "paid_amount": Words("订单", "Orders"),
    "visitors": Words("店铺日报", "Shop day reports"),
    "ad_spend": Words("推广日报", "Advertising reports"),
}
USUAL_DAYS = 28


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each kind of report with days missing among the last two weeks, though there were days before.

    A day of a steadily selling shop without any order is missing, too. At stake is what an unknown day usually brings.
    A day told twice is not known either, but nothing of it is missing.
    """
    twice = doubled(as_counted(seen), seen.of(REPORTED))
    for metric, name in WATCHED.items():
        run = seen.of(metric)
        start = max(len(run) - LOOKED_AT_DAYS, 0)
        known_before = tuple(number for number in run[:start] if number is not None)
        unknown = {start + place for place in missing(run[start:], past=() if metric == "ad_spend" else known_before)}
        gone = sorted(unknown - twice if metric == "paid_amount" else unknown)
        if not (known_before and gone):
            continue
        yield Finding(
            kind="data_gap",
            subject=Subject(WHOLE_SHOP, metric, name),
            since=seen.days[gone[0]],
            stake_fen_per_day=per_day(known_before[-USUAL_DAYS:]) if metric == "paid_amount" else 0,
            confidence=confidence(0.95),
            evidence=(Evidence((metric,), seen.days[gone[0]], seen.days[gone[-1]]),),
            says=Words(f"“{name.zh}”缺 {len(gone)} 天", f"“{name.en}” lack {len(gone)} days"),
            proposal=Words("把缺的日期补导进来，再看结论", "Import the missing days before you believe the rest"),
        )
