"""An advertised item costs more than it earns, or earns well."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.spans import known_days, share_of, total
from duoshou.rooms.store.values import Evidence, Finding, Observed, Subject

KINDS = ("ad_loss", "ad_gain")
LOOKED_AT_DAYS = 14
"""Two weeks, as the tutorials say ("ROI below 1:2.5 for two weeks → stop"): editable default, source: tutorial."""
MARGIN_WITHOUT_COSTS_PERCENT = 40
"""Where costs are not known: 1 ÷ 2.5, the break-even of the same rule of thumb."""
FEWEST_DAYS = 7
EARNS_WELL = 2
"""Twice the break-even leaves room for more. Editable default."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each item whose ads over two weeks lie below break-even (1 ÷ margin), or at twice of it.

    At stake a day: spend − ad sales × margin, and for a good one ad sales × margin − spend.
    """
    for item in seen.segments("ad_spend", "item"):
        spend = seen.of("ad_spend", "item", item)[-LOOKED_AT_DAYS:]
        if known_days(spend) < FEWEST_DAYS or total(spend) == 0:
            continue
        sales_fen = total(seen.of("ad_amount", "item", item)[-LOOKED_AT_DAYS:])
        margin, whole, costs_known = _margin(seen, item)
        earned_fen = share_of(sales_fen, margin, whole)
        left_fen = earned_fen - total(spend)
        good = earned_fen >= EARNS_WELL * total(spend)
        if left_fen >= 0 and not good:
            continue
        name, first = seen.name("item", item), seen.days[-len(spend)]
        yield Finding(
            kind="ad_gain" if good else "ad_loss",
            subject=Subject("item", item, name),
            since=first,
            stake_fen_per_day=abs(left_fen) // known_days(spend),
            confidence=confidence(0.9 if costs_known else 0.6),
            evidence=(Evidence(("ad_spend", "ad_amount", "ad_roi"), first, seen.days[-1], only=(("item", item),)),),
            says=Words(
                f"“{name.zh}”的推广{'赚得好' if good else '亏'}{'' if costs_known else '（成本未知，按毛利 40% 估）'}",
                f"Ads for “{name.en}” {'earn well' if good else 'lose money'}"
                f"{'' if costs_known else ' (costs unknown; a margin of 40 % is assumed)'}",
            ),
            proposal=Words(
                "小步加预算，看下一元还值不值", "Raise the budget in small steps; see what the next yuan brings"
            )
            if good
            else Words("先停最差的计划和词，再降出价", "Stop the worst plans and words first, then bid less"),
            good=good,
        )


def _margin(seen: Observed, item: str) -> tuple[int, int, bool]:
    """Gross profit over the paid amount of the item as two whole numbers, and whether its costs are known."""
    cost = seen.of("cost_of_goods", "item", item)[-LOOKED_AT_DAYS:]
    paid = seen.of("paid_amount", "item", item)[-LOOKED_AT_DAYS:]
    if total(cost) > 0 and total(paid) > 0:
        return total(paid) - total(cost), total(paid), True
    return MARGIN_WITHOUT_COSTS_PERCENT, 100, False
