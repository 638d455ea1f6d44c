"""What is made to happen to the simulated shop, and written down, so that a diagnosis can be asked to find it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.goods import FADING_GOOD, SCARCE_GOOD
from duoshou.simulated_shop.rhythm import FADING_DAYS, FADING_FROM_DAYS
from duoshou.simulated_shop.values import PROMOTED, RECOMMENDED, SEARCH, Good

SOURCE_DROP, STOCK_OUT, SLOW_REPLY, REFUND_SURGE = "source_drop", "stock_out", "slow_reply", "refund_surge"
DSR_FALL, ITEM_DROP, ITEM_RISE = "dsr_fall", "item_drop", "item_rise"
PRICE_CHANGE, AD_LOSS, DATA_GAP, DATA_DOUBLE = "price_change", "ad_loss", "data_gap", "data_double"
LASTS_DAYS = {
    SOURCE_DROP: 7,
    STOCK_OUT: 6,
    SLOW_REPLY: 8,
    REFUND_SURGE: 9,
    PRICE_CHANGE: 10,
    AD_LOSS: 12,
    ITEM_RISE: 10,
    DATA_GAP: 2,
    DATA_DOUBLE: 1,
}
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

NEW_PRICE_PERCENT = (84, 116)
ANSWER_TO_PRICE = 1.5
"""How many per cent fewer buy for each per cent that a good gets dearer."""

SEARCHED_BY_NEW_TITLE = 2.0
NEW_TITLE = "【新款】{title}"
CLICK_PRICE_PERCENT_WHEN_SATURATED, CLICKS_WHEN_SATURATED = 240, 1.2
"""A plan bids higher and higher: each click costs so many per cent of the usual, and few people more come."""

ORDERS, SHOP_DAYS = "paid_amount", "visitors"
"""Which file a day is missing from, named by the metric that it tells."""

MISSING_FROM = {ORDERS: "订单报表少导了几天", SHOP_DAYS: "店铺日报少导了几天"}

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
    `because_of` is the kind of the event that entails it; empty where it is a cause itself. `stake_fen_per_day` is what
    it truly cost, brought or put wrong on each of its days (see `stakes`); zero where it moved no money."""

    kind: str
    first_day: date
    last_day: date
    dimension: str
    value: str
    about: str
    because_of: str = ""
    stake_fen_per_day: int = 0

    @property
    def new_price_percent(self) -> int:
        """Of a change of price the new one in per cent of the old; up on even days of the month, down on odd ones."""
        return NEW_PRICE_PERCENT[self.first_day.day % 2 == 0]

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
            if event.value == item_id:
                left *= _LEFT_OF_ITEM.get((event.kind, way), _LEFT_OF_ITEM.get((event.kind, ""), 1.0))
        return left

    def conversion(self, day: date) -> float:
        """How many times as often as usual a visitor of `day` buys."""
        return CONVERSION_OF_SLOW_REPLIES if self.is_slow(day) else 1.0

    def goods_of(self, goods: Sequence[Good], day: date) -> dict[str, Good]:
        """The goods by code as they stand on the shelf on `day`: some at another price, or under another title."""
        return {good.code: self._on_shelf(good, day) for good in goods}

    def _on_shelf(self, good: Good, day: date) -> Good:
        for event in self.events:
            if event.value != good.item_id or not event.holds(day):
                continue
            if event.kind == PRICE_CHANGE:
                ratio = event.new_price_percent / 100
                return replace(
                    good,
                    price_fen=good.price_fen * event.new_price_percent // 100,
                    conversion_ratio=good.conversion_ratio * ratio**-ANSWER_TO_PRICE,
                )
            if event.kind == ITEM_RISE:
                return replace(good, title=NEW_TITLE.format(title=good.title))
        return good

    def click_price_percent(self, item_id: str, day: date) -> int:
        """How many per cent of the usual price a click costs."""
        held = any(event.kind == AD_LOSS and event.value == item_id and event.holds(day) for event in self.events)
        return CLICK_PRICE_PERCENT_WHEN_SATURATED if held else 100

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


def missing_days(events: Sequence[PlantedEvent], file: str) -> frozenset[date]:
    """The days that the exports of a `file` lack."""
    return _days(event for event in events if event.kind == DATA_GAP and event.value == file)


def doubled_days(events: Sequence[PlantedEvent]) -> frozenset[date]:
    """The days whose orders stand in a second file with spoilt numbers."""
    return _days(event for event in events if event.kind == DATA_DOUBLE)


def _days(events: Iterable[PlantedEvent]) -> frozenset[date]:
    found = ((event, step) for event in events for step in range((event.last_day - event.first_day).days + 1))
    return frozenset(event.first_day + timedelta(days=step) for event, step in found)


_LEFT_OF_ITEM = {
    (STOCK_OUT, ""): LEFT_WITHOUT_STOCK,
    (ITEM_RISE, SEARCH): SEARCHED_BY_NEW_TITLE,
    (AD_LOSS, PROMOTED): CLICKS_WHEN_SATURATED,
}
"""Which part of an item's visitors comes by a way (by any: empty), by the kind of what happens to it."""

SOURCE_NAME = {
    SEARCH: "手淘搜索",
    RECOMMENDED: "手淘推荐",
}
"""What the platform calls the ways that may dry up."""


def planted(
    goods: Sequence[Good], *, shop: str, first_day: date, days: int, unlike: Collection[date], dice: Dice
) -> Plan:
    """The events of a shop of so many days: one every four weeks, kind after kind, none around `unlike` days (great
    promotions, 年货节, 春节); and the good that fades in the last week. A short simulation has few or none, as there is
    no past to compare with."""
    last_day = first_day + timedelta(days=days - 1)
    events: list[PlantedEvent] = []
    kinds: list[str] = []
    start = last_day - timedelta(days=EVERY_DAYS)
    while start >= first_day + timedelta(days=PAST_DAYS):
        kinds = kinds or dice.sample(list(LASTS_DAYS), len(LASTS_DAYS))
        end = start + timedelta(days=LASTS_DAYS[kinds[0]] - 1)
        if not _near(unlike, start, end):
            events += _happening(kinds.pop(0), start, end, shop=shop, goods=goods, dice=dice)
        start -= timedelta(days=EVERY_DAYS)
    fading = next(good for good in goods if good.code == FADING_GOOD)
    if days >= FADING_FROM_DAYS:
        since = last_day - timedelta(days=FADING_DAYS - 1)
        events.append(PlantedEvent(ITEM_DROP, since, last_day, "item", fading.item_id, fading.title))
    return Plan(tuple(sorted(events, key=lambda event: (event.first_day, event.kind))))


def _near(unlike: Collection[date], start: date, end: date) -> bool:
    room = timedelta(days=AWAY_FROM_PROMOTIONS_DAYS)
    return any(start - room <= day <= end + room for day in unlike)


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
    if kind in (REFUND_SURGE, PRICE_CHANGE):
        fit = [good for good in fit if good.ordinary_visitors * good.conversion_ratio >= SOLD_IN_BATCHES]
    if kind == AD_LOSS:
        fit = [good for good in fit if good.advertised]
    good = dice.choice(fit)
    if kind == SOURCE_DROP:
        name = SOURCE_NAME[dice.choice((SEARCH, RECOMMENDED))]
        return [PlantedEvent(kind, start, end, "source", name, name)]
    if kind in (STOCK_OUT, PRICE_CHANGE, AD_LOSS, ITEM_RISE):
        return [PlantedEvent(kind, start, end, "item", good.item_id, good.title)]
    if kind == DATA_GAP:
        file = dice.choice((ORDERS, SHOP_DAYS))
        return [PlantedEvent(kind, start, end, "shop", file, MISSING_FROM[file])]
    if kind == DATA_DOUBLE:
        return [PlantedEvent(kind, start, end, "shop", shop, "订单导了两遍")]
    cause = (
        PlantedEvent(kind, start, end, "shop", shop, "客服回复慢")
        if kind == SLOW_REPLY
        else PlantedEvent(kind, start, end, "item", good.item_id, good.title)
    )
    late, score = timedelta(days=FALLS_AFTER_DAYS), SCORE_OF[kind]
    return [cause, PlantedEvent(DSR_FALL, start + late, end + late, "score", score, cause.about, because_of=kind)]
