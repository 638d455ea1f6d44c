"""What is made to happen to the simulated shop, and written down, so that a diagnosis can be asked to find it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.goods import FADING_GOOD, SCARCE_GOOD
from duoshou.simulated_shop.rhythm import FADING_DAYS, FADING_FROM_DAYS
from duoshou.simulated_shop.values import RECOMMENDED, SEARCH, Good

SOURCE_DROP, STOCK_OUT, SLOW_REPLY, REFUND_SURGE = "source_drop", "stock_out", "slow_reply", "refund_surge"
DSR_FALL, ITEM_DROP = "dsr_fall", "item_drop"
LASTS_DAYS = {SOURCE_DROP: 7, STOCK_OUT: 6, SLOW_REPLY: 8, REFUND_SURGE: 9}
EVERY_DAYS = 28
"""From one planted event to the next; the last begins so long before the end."""

PAST_DAYS = 42
"""Nothing happens before so many days: what is usual is not known yet."""

AWAY_FROM_PROMOTIONS_DAYS = 3
WELL_VISITED = 120
LEFT_OF_SOURCE = {SEARCH: 0.4, RECOMMENDED: 0.08}
LEFT_WITHOUT_STOCK = 0.5
"""Of the visitors of an item that cannot be bought: some still come to look."""

CONVERSION_OF_SLOW_REPLIES = 0.75
BAD_BATCH_REFUNDED_RATIO = 0.65
SOLD_IN_BATCHES = 4.0
"""Of a good that sells less than so many times a day no batch is bad: two or three parcels would come back, which
nobody can tell from chance."""

SHOWS_LATE_DAYS = {REFUND_SURGE: 4}
"""Parcels have to arrive before they can come back."""

SCORE_OF = {SLOW_REPLY: "service_score", REFUND_SURGE: "description_score"}
FALLS_AFTER_DAYS = 2
FALL_MILLI, RECOVERS_MILLI_A_DAY = 72, 6
TRACES_DAYS = {REFUND_SURGE: 14, DSR_FALL: FALL_MILLI // RECOVERS_MILLI_A_DAY}
"""For so long after its last day an event still shows: parcels come back late, a score recovers slowly. Of others one
day, as some pay on the morrow."""


@dataclass(frozen=True, slots=True)
class PlantedEvent:
    """One thing that was made to happen from `first_day` to `last_day`. Its subject is named as the cockpit names it:
    `dimension` is `item` (by the platform's id), `source`, `score` (by metric) or `shop`; `about` is for people.
    `because_of` is the kind of the event that entails it; empty where it is a cause itself."""

    kind: str
    first_day: date
    last_day: date
    dimension: str
    value: str
    about: str
    because_of: str = ""

    @property
    def traces_until(self) -> date:
        """The last day whose numbers still show it."""
        return self.last_day + timedelta(days=TRACES_DAYS.get(self.kind, 1))

    @property
    def asked_on(self) -> date:
        """The day whose diagnosis ought to name it: the last, or some days later where it shows late."""
        return self.last_day + timedelta(days=SHOWS_LATE_DAYS.get(self.kind, 0))

    def holds(self, day: date) -> bool:
        """Whether it happens on `day`."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Plan:
    """The planted events and what each does to the shop's days."""

    events: tuple[PlantedEvent, ...]

    def left_of(self, way: str, day: date, *, item_id: str) -> float:
        """Which part of an item's visitors by `way` still comes on `day`."""
        left = 1.0
        for event in self.events:
            if not event.holds(day):
                continue
            if event.kind == SOURCE_DROP and event.value == SOURCE_NAME.get(way):
                left *= LEFT_OF_SOURCE[way]
            if event.kind == STOCK_OUT and event.value == item_id:
                left *= LEFT_WITHOUT_STOCK
        return left

    def conversion(self, day: date) -> float:
        """How many times as often as usual a visitor of `day` buys."""
        return CONVERSION_OF_SLOW_REPLIES if self.is_slow(day) else 1.0

    def is_slow(self, day: date) -> bool:
        """Whether questions wait long for an answer."""
        return any(event.kind == SLOW_REPLY and event.holds(day) for event in self.events)

    def sold_out(self, day: date) -> frozenset[str]:
        """Ids of the items that cannot be bought."""
        return frozenset(event.value for event in self.events if event.kind == STOCK_OUT and event.holds(day))

    def bad_batch(self, day: date) -> frozenset[str]:
        """Ids of the items whose parcels sold on `day` come back more often than not."""
        return frozenset(event.value for event in self.events if event.kind == REFUND_SURGE and event.holds(day))

    def fall_milli(self, score: str, day: date) -> int:
        """How far a score lies below its usual on `day`, in thousandths."""
        falls = (
            FALL_MILLI - RECOVERS_MILLI_A_DAY * max(0, (day - event.last_day).days)
            for event in self.events
            if event.kind == DSR_FALL and event.value == score and event.first_day <= day
        )
        return max(0, *falls, 0)


SOURCE_NAME = {
    SEARCH: "手淘搜索",
    RECOMMENDED: "手淘推荐",
}
"""What the platform calls the ways that may dry up."""


def planted(
    goods: Sequence[Good], *, shop: str, first_day: date, days: int, promotions: Collection[date], dice: Dice
) -> Plan:
    """The events of a shop of so many days: one every four weeks, kind after kind, none around a great promotion; and
    the good that fades in the last week. A short simulation has few or none, as there is no past to compare with."""
    last_day = first_day + timedelta(days=days - 1)
    events: list[PlantedEvent] = []
    kinds: list[str] = []
    start = last_day - timedelta(days=EVERY_DAYS)
    while start >= first_day + timedelta(days=PAST_DAYS):
        kinds = kinds or dice.sample(list(LASTS_DAYS), len(LASTS_DAYS))
        end = start + timedelta(days=LASTS_DAYS[kinds[0]] - 1)
        if not _near(promotions, start, end):
            events += _happening(kinds.pop(0), start, end, shop=shop, goods=goods, dice=dice)
        start -= timedelta(days=EVERY_DAYS)
    fading = next(good for good in goods if good.code == FADING_GOOD)
    if days >= FADING_FROM_DAYS:
        since = last_day - timedelta(days=FADING_DAYS - 1)
        events.append(PlantedEvent(ITEM_DROP, since, last_day, "item", fading.item_id, fading.title))
    return Plan(tuple(sorted(events, key=lambda event: (event.first_day, event.kind))))


def _near(promotions: Collection[date], start: date, end: date) -> bool:
    room = timedelta(days=AWAY_FROM_PROMOTIONS_DAYS)
    return any(start - room <= day <= end + room for day in promotions)


def _happening(
    kind: str, start: date, end: date, *, shop: str, goods: Sequence[Good], dice: Dice
) -> list[PlantedEvent]:
    """The event and what it entails: slow replies and bad goods make a score fall."""
    # An item listed late has no past on that day, and two have a fate of their own.
    fit = [
        good
        for good in goods
        if good.ordinary_visitors >= WELL_VISITED
        and good.listed_on + timedelta(days=EVERY_DAYS) <= start
        and good.code not in (FADING_GOOD, SCARCE_GOOD)
    ]
    if kind == REFUND_SURGE:
        fit = [good for good in fit if good.ordinary_visitors * good.conversion_ratio >= SOLD_IN_BATCHES]
    good = dice.choice(fit)
    if kind == SOURCE_DROP:
        name = SOURCE_NAME[dice.choice((SEARCH, RECOMMENDED))]
        return [PlantedEvent(kind, start, end, "source", name, name)]
    if kind == STOCK_OUT:
        return [PlantedEvent(kind, start, end, "item", good.item_id, good.title)]
    cause = (
        PlantedEvent(kind, start, end, "shop", shop, "客服回复慢")
        if kind == SLOW_REPLY
        else PlantedEvent(kind, start, end, "item", good.item_id, good.title)
    )
    late, score = timedelta(days=FALLS_AFTER_DAYS), SCORE_OF[kind]
    return [cause, PlantedEvent(DSR_FALL, start + late, end + late, "score", score, cause.about, because_of=kind)]
