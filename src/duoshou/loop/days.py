"""Which day the morning opens on, and how far a day that is not over is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from duoshou.kernel.home import Home
from duoshou.kernel.periods import ONE_DAY, Period, business_day, midnight_of
from duoshou.kernel.words import Words
from duoshou.metrics.facade import Reach
from duoshou.warehouse.facade import Freshness, Shop, freshness, known_shops

# What tells of trade; a list of goods or a count of stock makes no day.
TELLS_OF_TRADE = frozenset(("orders", "shop_days", "item_days"))
NOT_COME_YET = Words(
    "今天还没过完，“{shop}”今天的数据还没来，不比", "Today is not over and “{shop}” has no data of it yet; not compared"
)
SEVERAL_ZONES = Words(
    "今天还没过完，这些店铺不在一个时区，不比",
    "Today is not over and these shops keep different time zones; not compared",
)


@dataclass(frozen=True, slots=True)
class DaysKnown:
    """How far the rows of some shops reach at one moment.

    `today` is the first day that is not over in every shop's time zone, `latest` the last day with rows (None: there
    are none), `whole` the last one with rows that is over; `arrived`: when the last rows of today came, by shop.
    """

    today: date
    latest: date | None
    whole: date | None
    shops: tuple[Shop, ...]
    arrived: dict[str, datetime]

    @property
    def default(self) -> date | None:
        """The last whole day; today so far while there is no other."""
        return self.whole or self.latest

    @property
    def reaches_today(self) -> bool:
        """Whether there are rows of today."""
        return self.latest is not None and self.latest >= self.today

    def reach(self, period: Period) -> Reach | None:
        """How far `period` is known while it is not over; None when it is."""
        if period.last < self.today:
            return None
        zones = {shop.time_zone for shop in self.shops}
        zone = min(zones)
        begun = midnight_of(self.today, time_zone=zone)
        if len(zones) > 1:
            return Reach(begun, zone, SEVERAL_ZONES)
        late = [shop.name for shop in self.shops if shop.name not in self.arrived]
        if late:
            return Reach(begun, zone, NOT_COME_YET.filled(shop="、".join(late)))
        return Reach(min(self.arrived.values()), zone)


def days_known(home: Home, shops: tuple[str, ...], *, moment: datetime) -> DaysKnown:
    """How far the rows of these shops (none named: all) reach at `moment`. Raises UnknownShop."""
    known = known_shops(home, shops)
    return days_known_from(freshness(home, [shop.name for shop in known]), known, moment=moment)


def days_known_from(reached: Iterable[Freshness], shops: tuple[Shop, ...], *, moment: datetime) -> DaysKnown:
    """The same from what is known already."""
    today = min((business_day(moment, time_zone=shop.time_zone) for shop in shops), default=business_day(moment))
    of_trade = [one for one in reached if one.kind in TELLS_OF_TRADE]
    latest = max((one.last_day for one in of_trade), default=None)
    whole = max((day for one in of_trade if (day := _last_whole_day(one, today)) is not None), default=None)
    arrived: dict[str, datetime] = {}
    for one in of_trade:
        if one.last_day >= today and one.received_at is not None:
            arrived[one.shop] = min(moment, max(one.received_at, arrived.get(one.shop, one.received_at)))
    return DaysKnown(today, latest, whole, shops, arrived)


def _last_whole_day(one: Freshness, today: date) -> date | None:
    """The last day before `today` that has rows; None when there is none."""
    day = min(one.last_day, today - ONE_DAY)
    missing = set(one.missing_days)
    while day >= one.first_day:
        if day not in missing:
            return day
        day -= ONE_DAY
    return None
