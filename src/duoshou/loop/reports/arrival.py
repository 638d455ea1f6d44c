"""Whether the data of a day have come: no report speaks of a day that is not in the house, unless it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from duoshou.kernel.home import Home
from duoshou.kernel.periods import day_text, midnight_of
from duoshou.kernel.words import Words
from duoshou.loop.days import TELLS_OF_TRADE
from duoshou.warehouse.facade import Freshness, Shop, freshness, known_shops

NOTHING = Words("“{shop}”{day}的数据还没导入", "“{shop}” has no data of {day} yet")
IN_PART = Words(
    "“{shop}”{day}的数据只到 {until}，当天还没过完就导出了", "“{shop}” has data of {day} up to {until} only"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A shop whose day is not whole: nothing has come (`until` None), or only what an export before midnight held."""

    shop: str
    day: date
    until: datetime | None
    time_zone: str

    @property
    def words(self) -> Words:
        """What is missing, as people say it."""
        day = Words(day_text(self.day), day_text(self.day, "en"))
        if self.until is None:
            return NOTHING.filled(shop=self.shop, day=day)
        minute = f"{self.until.astimezone(ZoneInfo(self.time_zone)):%H:%M}"
        return IN_PART.filled(shop=self.shop, day=day, until=minute)


def gaps(home: Home, shops: Sequence[str], day: date) -> tuple[Gap, ...]:
    """The shops among these whose data of `day` have not come, or not whole. Raises UnknownShop."""
    known = known_shops(home, tuple(shops))
    reached = freshness(home, [shop.name for shop in known])
    found = (_gap(shop, [one for one in reached if one.shop == shop.name], day) for shop in known)
    return tuple(gap for gap in found if gap)


def _gap(shop: Shop, reached: Sequence[Freshness], day: date) -> Gap | None:
    of_the_day = [one for one in reached if one.kind in TELLS_OF_TRADE and _has(one, day)]
    if not of_the_day:
        return Gap(shop.name, day, None, shop.time_zone)
    over = midnight_of(day + timedelta(days=1), time_zone=shop.time_zone)
    if any(one.last_day > day or one.received_at is None or one.received_at >= over for one in of_the_day):
        return None
    until = max(one.received_at for one in of_the_day if one.received_at is not None)
    return Gap(shop.name, day, until, shop.time_zone)


def nothing_came(missing: Sequence[Gap], shops: Sequence[str]) -> bool:
    """Whether there is not a row of the day in any of the shops."""
    return len(missing) == len(shops) and all(gap.until is None for gap in missing)


def what_is_missing(missing: Sequence[Gap]) -> Words:
    """All of it in one breath."""
    return Words("；".join(gap.words.zh for gap in missing), "; ".join(gap.words.en for gap in missing))


def _has(one: Freshness, day: date) -> bool:
    return one.first_day <= day <= one.last_day and day not in one.missing_days
