"""An advertised item costs more than it earns: since a rise of its spending (news), or for long (a state of affairs).
Or it earns well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import sqrt

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import confidence, off_peak
from duoshou.rooms.store.shares import Move, move, whole_of, without
from duoshou.rooms.store.spans import before, known_days, per_day, share_of, total
from duoshou.rooms.store.standing import holds_since
from duoshou.rooms.store.values import Evidence, Finding, Numbers, Observed, Subject

KINDS = ("ad_loss", "ad_gain")
LOOKED_AT_DAYS = 14
"""Two weeks, as the tutorials say ("ROI below 1:2.5 for two weeks → stop"): editable default, source: tutorial."""
MARGIN_WITHOUT_COSTS_PERCENT = 40
"""Where costs are not known: 1 ÷ 2.5, the break-even of the same rule of thumb."""
FEWEST_DAYS = 7
EARNS_WELL, STILL_EARNS_WELL = 2.0, 1.5
"""Twice the break-even leaves room for more; it is over below one and a half. Editable defaults."""

COMPARED_DAYS = 28
FEWEST_DAYS_OF_MORE = 4
"""Since a rise of spending; the sales of fewer days tell nothing of what it brought."""

BEYOND_CHANCE = 1.5
"""Ad sales come in few orders: the loss of two weeks begins to count when it is so many of their deviations."""


@dataclass(frozen=True, slots=True)
class _Ads:
    """The ads of one item: what was spent and sold by them, and gross profit over paid amount as two whole numbers."""

    spend: Numbers
    sold: Numbers
    margin: int
    whole: int
    costs_known: bool

    def sums(self, place: int) -> tuple[int, int] | None:
        """Spend and earnings (fen) of the two weeks that end at `place`; None where too little is known."""
        first = max(place - LOOKED_AT_DAYS + 1, 0)
        spend = self.spend[first : place + 1]
        if known_days(spend) < FEWEST_DAYS or total(spend) == 0:
            return None
        return total(spend), share_of(total(self.sold[first : place + 1]), self.margin, self.whole)

    def loses(self, place: int) -> bool:
        """Whether less is earned than spent, and by more than chance."""
        told = self.sums(place)
        # The variance of a sum of orders is their usual size times the sum.
        return told is not None and told[0] - told[1] > BEYOND_CHANCE * sqrt(told[1] * self._earned_at_once())

    def lost_by_more(self, place: int) -> int:
        """What the spending above that of the four weeks before has cost a day since `place`, less what the sales
        above theirs earned; fen."""
        spent, sold = (
            per_day(run[place:]) - per_day(before(run, place, COMPARED_DAYS)) for run in (self.spend, self.sold)
        )
        return spent - share_of(sold, self.margin, self.whole)

    def loses_since(self, place: int) -> bool:
        """Whether since `place` less was earned than spent, and by more than chance."""
        spent, earned = total(self.spend[place:]), share_of(total(self.sold[place:]), self.margin, self.whole)
        return spent - earned > BEYOND_CHANCE * sqrt(max(earned, 0) * self._earned_at_once())

    def still_loses(self, place: int) -> bool:
        """Whether less is earned than spent."""
        told = self.sums(place)
        return told is None or told[1] < told[0]

    def earns(self, place: int, times: float) -> bool:
        """Whether so many times what was spent is earned."""
        told = self.sums(place)
        return told is not None and told[1] >= times * told[0]

    def _earned_at_once(self) -> float:
        known = [one for one in self.sold if one is not None]
        mean = sum(known) / len(known) if known else 0.0
        spread = sum((one - mean) ** 2 for one in known) / len(known) / mean if mean else 0.0
        return spread * self.margin / self.whole


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each item whose ads over two weeks lie below break-even (1 ÷ margin), or at twice of it.

    Where an item's part of all spending rose in these days, and it loses (since, or for long), that is news: at stake
    is what the rise cost a day, less what it earned. Otherwise it is the same finding until it is over, with the day
    since which it holds; at stake a day: spend − ad sales × margin, and for a good one ad sales × margin − spend, over
    two weeks.
    """
    spent = whole_of(seen.all_runs("ad_spend", "item"))
    for item in seen.segments("ad_spend", "item"):
        ads = _Ads(seen.of("ad_spend", "item", item), seen.of("ad_amount", "item", item), *_margin(seen, item))
        days, now = len(seen.days), ads.sums(len(seen.days) - 1)
        if now is None:
            continue
        rise, loses = _rise(seen, ads.spend, spent), holds_since(days, begins=ads.loses, goes_on=ads.still_loses)
        is_known_to_lose = rise is not None and (loses is not None or ads.loses_since(rise.place))
        if rise is not None and is_known_to_lose and ads.lost_by_more(rise.place) > 0:
            yield _news(seen, item, ads, rise)
            continue
        earns = holds_since(
            days,
            begins=partial(ads.earns, times=EARNS_WELL),
            goes_on=partial(ads.earns, times=STILL_EARNS_WELL),
        )
        since = loses if loses is not None else earns
        if since is not None:
            yield _finding(seen, item, ads, max(since - LOOKED_AT_DAYS + 1, 0), good=loses is None, now=now)


def _rise(seen: Observed, spend: Numbers, whole: Numbers) -> Move | None:
    """Since when the item's part of all spending is greater."""
    own = off_peak(seen, spend)
    moved = move(own, without(whole, own), looks=len(seen.segments("ad_spend", "item")))
    lasts = moved is not None and len(spend) - moved.place >= FEWEST_DAYS_OF_MORE
    return moved if moved is not None and lasts and moved.per_day > 0 else None


def _news(seen: Observed, item: str, ads: _Ads, rise: Move) -> Finding:
    name, first = seen.name("item", item), seen.days[rise.place]
    assumed = Words("", "") if ads.costs_known else ASSUMED
    return Finding(
        kind="ad_loss",
        subject=Subject("item", item, name),
        since=first,
        stake_fen_per_day=ads.lost_by_more(rise.place),
        confidence=rise.confidence if ads.costs_known else confidence(0.6),
        evidence=(Evidence(("ad_spend", "ad_amount", "ad_roi"), first, seen.days[-1], only=(("item", item),)),),
        says=Words(
            f"“{name.zh}”的推广多花了钱，多卖的不够抵{assumed.zh}",
            f"Ads for “{name.en}” cost more, and what they sell more does not pay for it{assumed.en}",
        ),
        proposal=BACK,
    )


def _finding(seen: Observed, item: str, ads: _Ads, place: int, *, good: bool, now: tuple[int, int]) -> Finding:
    name, first = seen.name("item", item), seen.days[place]
    assumed = Words("", "") if ads.costs_known else ASSUMED
    return Finding(
        kind="ad_gain" if good else "ad_loss",
        subject=Subject("item", item, name),
        since=first,
        stake_fen_per_day=abs(now[1] - now[0]) // known_days(ads.spend[-LOOKED_AT_DAYS:]),
        confidence=confidence(0.9 if ads.costs_known else 0.6),
        evidence=(Evidence(("ad_spend", "ad_amount", "ad_roi"), first, seen.days[-1], only=(("item", item),)),),
        says=Words(
            f"“{name.zh}”的推广{'赚得好' if good else '亏'}{assumed.zh}",
            f"Ads for “{name.en}” {'earn well' if good else 'lose money'}{assumed.en}",
        ),
        proposal=MORE if good else LESS,
        good=good,
        standing=True,
    )


ASSUMED = Words("（成本未知，按毛利 40% 估）", " (costs unknown; a margin of 40 % is assumed)")
BACK = Words(
    "把出价和日限额退回加钱之前；要加，每次加一成，看下一元带回多少",
    "Put bids and budget back to where they were; raise them by a tenth at a time, and see what the next yuan brings",
)
MORE = Words("小步加预算，看下一元还值不值", "Raise the budget in small steps; see what the next yuan brings")
LESS = Words("先停最差的计划和词，再降出价", "Stop the worst plans and words first, then bid less")


def _margin(seen: Observed, item: str) -> tuple[int, int, bool]:
    """Gross profit over the paid amount of the item as two whole numbers, and whether its costs are known."""
    cost = seen.of("cost_of_goods", "item", item)[-LOOKED_AT_DAYS:]
    paid = seen.of("paid_amount", "item", item)[-LOOKED_AT_DAYS:]
    if total(cost) > 0 and total(paid) > 0:
        return total(paid) - total(cost), total(paid), True
    return MARGIN_WITHOUT_COSTS_PERCENT, 100, False
