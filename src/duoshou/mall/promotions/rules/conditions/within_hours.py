"""时段: every day between two times of the shop's clock. 每天 20:00–22:00."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.facts import Visit
from duoshou.mall.promotions.rules.reasons import OutsideHours, Reason
from duoshou.mall.promotions.rules.rule import AboutTheVisit, Terms
from duoshou.mall.promotions.rules.terms import TermsReader

LOOKED_AT_SECONDS = 2 * 24 * 3_600


@dataclass(frozen=True, slots=True)
class WithinHours(AboutTheVisit):
    """From `from_hour` up to and without `to_hour` in `zone`; over midnight when the end comes before the start."""

    rule = "within_hours"

    from_hour: time
    to_hour: time
    zone: str

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> WithinHours:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        condition = cls(
            from_hour=_hour(given, "from"), to_hour=_hour(given, "to"), zone=_zone(given, given.text("zone"))
        )
        given.nothing_else()
        if condition.from_hour == condition.to_hour:
            raise given.refuse("to", "不能与开始时间相同", "it has to differ from the start")
        return condition

    def terms(self) -> Terms:
        """As JSON holds it."""
        hours = {"from": f"{self.from_hour:%H:%M}", "to": f"{self.to_hour:%H:%M}"}
        return {"rule": self.rule, **hours, "zone": self.zone}

    @property
    def words(self) -> Words:
        """`每天20:00–22:00`."""
        hours = f"{self.from_hour:%H:%M}–{self.to_hour:%H:%M}"
        return Words(f"每天{hours}", f"daily {hours}")

    def holds(self, visit: Visit) -> bool:
        """Whether the shop's clock stands within the hours."""
        now = visit.moment.astimezone(ZoneInfo(self.zone)).time()
        if self.from_hour < self.to_hour:
            return self.from_hour <= now < self.to_hour
        return now >= self.from_hour or now < self.to_hour

    def why_not(self, visit: Visit) -> Reason:
        """The hours in which it holds."""
        del visit
        return OutsideHours(self.from_hour, self.to_hour)

    def edges_around(self, moment: datetime) -> list[datetime]:
        """The instants at which the answer changes, from the last one up to `moment` to the next one after it; among
        them some at which it may stay the same."""
        zone = ZoneInfo(self.zone)
        today = moment.astimezone(zone).date()
        hours = [
            # An hour that a night has twice begins twice.
            datetime.combine(today + timedelta(days=days), hour, tzinfo=zone).replace(fold=fold)
            for days in (-1, 0, 1)
            for hour in (self.from_hour, self.to_hour)
            for fold in (0, 1)
        ]
        return [edge.astimezone(moment.tzinfo) for edge in hours] + _clock_changes(zone, moment)


def _clock_changes(zone: ZoneInfo, moment: datetime) -> list[datetime]:
    """The instant within two days of the moment at which clocks there are put forward or back, if there is one."""

    def offset(seconds: int) -> timedelta | None:
        return (start + timedelta(seconds=seconds)).astimezone(zone).utcoffset()

    start = moment.replace(microsecond=0) - timedelta(seconds=LOOKED_AT_SECONDS)
    before, after = 0, 2 * LOOKED_AT_SECONDS
    if offset(before) == offset(after):
        return []
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if offset(middle) == offset(0) else (before, middle)
    return [start + timedelta(seconds=after)]


def _hour(given: TermsReader, field: str) -> time:
    text = given.text(field)
    try:
        hour = time.fromisoformat(text)
    except ValueError:
        raise given.refuse(field, "请写成 20:00", "write it as 20:00") from None
    if hour.tzinfo is not None or hour.second or hour.microsecond:
        raise given.refuse(field, "请写成 20:00", "write it as 20:00")
    return hour


def _zone(given: TermsReader, name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise given.refuse("zone", f"没有时区“{name}”", f"there is no time zone “{name}”") from None
    return name


CONDITION = WithinHours
