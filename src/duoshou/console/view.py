"""What the top bar has chosen, and how it is written in the address so that a link shows a colleague the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict

from duoshou.console.home import home
from duoshou.console.presets import Preset, presets
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.facade import DaysKnown, days_known
from duoshou.metrics.facade import partner
from duoshou.metrics.values import DIMENSIONS, Compare, Filter, Reach
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import shops as known_shops
from duoshou.warehouse.values import Shop

COMPARES: dict[Compare, Words] = {
    "previous": Words("环比", "vs previous"),
    "year": Words("同比", "vs last year"),
}


class NotADay(CorrectTheInput):
    """A date in the address cannot be read."""

    message = Words("“{text}”不是日期", "“{text}” is not a date")
    remedy = Words("请写成 2026-11-21", "Write a date such as 2026-11-21")


class DayOutOfReach(CorrectTheInput):
    """A date in the address is one on which no shop of ours traded or will."""

    message = Words("{day} 太早或太晚", "{day} is too early or too late")
    remedy = Words("请选 {first} 到 {last} 之间的日期", "Choose days from {first} to {last}")


class PeriodTooLong(CorrectTheInput):
    """The days in the address are more than a page adds up."""

    message = Words("一次最多看 {years} 年", "At most {years} years are shown at once")
    remedy = Words("请缩短时间", "Choose fewer days")


class NotAFilter(CorrectTheInput):
    """A filter in the address is none that rows can be narrowed by."""

    message = Words("不能按“{text}”筛选", "Rows cannot be narrowed by “{text}”")
    remedy = Words("请写成 维度:值，可用的维度：{known}", "Write dimension:value; dimensions: {known}")


FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LONGEST_YEARS = 10
LONGEST_DAYS = LONGEST_YEARS * 366
TIME = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class View:
    """Which shops, which days, beside which other days. `period` is None while no chosen shop has any rows."""

    seen: tuple[Shop, ...]
    shops: tuple[str, ...]
    known: DaysKnown | None
    period: Period | None
    compare: Compare
    only: tuple[Filter, ...] = ()

    @property
    def latest(self) -> date | None:
        """The last day with rows."""
        return self.known.latest if self.known else None

    @property
    def reach(self) -> Reach | None:
        """How far the chosen days are known while they are not over; None when they are."""
        return self.known.reach(self.period) if self.known and self.period else None

    @property
    def shows_all_shops(self) -> bool:
        """Whether every shop that the person sees is chosen."""
        return len(self.shops) == len(self.seen)

    @property
    def currency(self) -> str:
        """The currency of the chosen shops; the first one's when they differ."""
        chosen = [shop.currency for shop in self.seen if shop.name in self.shops]
        return chosen[0] if chosen else "CNY"

    @property
    def has_other_currencies(self) -> bool:
        """Whether some shop that the person sees keeps another currency than the chosen ones."""
        return any(shop.currency != self.currency for shop in self.seen)

    @property
    def against(self) -> Period | None:
        """The period that numbers are held against."""
        if self.period is None:
            return None
        return partner(self.period, self.compare)

    @property
    def query(self) -> str:
        """This view as the query of an address, with its question mark."""
        pairs = [] if self.shows_all_shops else [("shops", shop) for shop in self.shops]
        if self.period is not None:
            pairs += [("from", self.period.start.isoformat()), ("to", self.period.last.isoformat())]
        pairs.append(("compare", self.compare))
        pairs += [("only", f"{one.dimension}:{one.value}") for one in self.only]
        return "?" + urlencode(pairs)

    @property
    def presets(self) -> tuple[tuple[Preset, View], ...]:
        """Each named range with the view it leads to."""
        if self.known is None or self.known.default is None:
            return ()
        today = self.known.today if self.known.reaches_today else None
        return tuple(
            (preset, replace(self, period=preset.period)) for preset in presets(whole=self.known.whole, today=today)
        )

    @property
    def is_custom(self) -> bool:
        """Whether the days are none of the named ranges."""
        return all(preset.period != self.period for preset, _ in self.presets)

    @property
    def compares(self) -> tuple[tuple[Words, View], ...]:
        """环比 and 同比, each with the view it leads to."""
        return tuple((words, replace(self, compare=compare)) for compare, words in COMPARES.items())

    @property
    def unfiltered(self) -> View:
        """This view of everything in its shops and days."""
        return replace(self, only=())

    def narrowed(self, dimension: str, value: str) -> View:
        """This view with only the rows whose `dimension` is `value`."""
        kept = tuple(one for one in self.only if one.dimension != dimension)
        return replace(self, only=(*kept, Filter(dimension, value)))

    def widened(self, dimension: str) -> View:
        """This view without its filter on `dimension`."""
        return replace(self, only=tuple(one for one in self.only if one.dimension != dimension))


def view_of(request: HttpRequest) -> View:
    """What this request asks to see, within what its person may see.

    Raises Http404 for a shop that the person does not see, NotADay, DayOutOfReach, PeriodIsBackwards, PeriodTooLong,
    NotAFilter.
    """
    known = known_shops(home())
    names = team.shops_seen_by(request.user, [shop.name for shop in known])
    seen = tuple(shop for shop in known if shop.name in names)
    chosen = _chosen_shops(request.GET, seen)
    known_days = days_known(home(), chosen, moment=clock.now()) if chosen else None
    request.view = View(
        seen=seen,
        shops=chosen,
        known=known_days,
        period=_period(request.GET, known_days.default if known_days else None),
        compare="year" if request.GET.get("compare") == "year" else "previous",
        only=tuple(_filter(text) for text in request.GET.getlist("only")),
    )
    return request.view


def _chosen_shops(query: QueryDict, seen: tuple[Shop, ...]) -> tuple[str, ...]:
    asked = query.getlist("shops")
    if not set(asked) <= {shop.name for shop in seen}:
        raise Http404
    if asked:
        return tuple(shop.name for shop in seen if shop.name in asked)
    # Yuan and pounds are never added up: unasked, the shops that keep the first one's currency are shown together.
    return tuple(shop.name for shop in seen if shop.currency == seen[0].currency)


def _period(query: QueryDict, default: date | None) -> Period | None:
    if default is None:
        return None
    first, last = day_asked(query, "from"), day_asked(query, "to")
    if first is None and last is None:
        return Period.of_day(default)
    period = Period.inclusive(first or last or default, last or first or default)
    if period.length_days > LONGEST_DAYS:
        raise PeriodTooLong(years=LONGEST_YEARS)
    return period


def day_asked(query: QueryDict, name: str) -> date | None:
    """The day that the address says under this name; None where it says none. Raises NotADay, DayOutOfReach."""
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotADay(text=text) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DayOutOfReach(day=day, first=FIRST_DAY, last=LAST_DAY)
    return day


def _filter(text: str) -> Filter:
    known = [name for name in DIMENSIONS if name not in TIME]
    dimension, _, value = text.partition(":")
    if dimension not in known or not value:
        raise NotAFilter(text=text, known=", ".join(known))
    return Filter(dimension, value)
