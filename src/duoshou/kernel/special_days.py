"""Days on which Chinese shops sell otherwise: holidays, and the great promotions of the platforms (大促).

Lunar dates are looked up in a table (Hong Kong Observatory, Gregorian–Lunar Calendar Conversion Tables; the same as the
`lunardate` package computes). Days off and made-up workdays are announced by the State Council each autumn and differ
from year to year, so a kind names the days that are the same in every year. Platforms announce the days of their
promotions each year; those here are the customary ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duoshou.kernel.words import Words

FIRST_YEAR, LAST_YEAR = 2015, 2035


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """What makes a day special: a stable key, its name, and whether it is a promotion."""

    key: str
    name: Words
    promotion: bool = False


SPRING_FESTIVAL = SpecialDay("spring_festival", Words("春节", "Spring Festival"))
BEFORE_SPRING_FESTIVAL = SpecialDay(
    "before_spring_festival", Words("春节前停发", "Parcels stop before Spring Festival")
)
NEW_YEAR = SpecialDay("new_year", Words("元旦", "New Year"))
QINGMING = SpecialDay("qingming", Words("清明", "Qingming"))
LABOUR_DAY = SpecialDay("labour_day", Words("五一", "Labour Day"))
DRAGON_BOAT = SpecialDay("dragon_boat", Words("端午", "Dragon Boat Festival"))
MID_AUTUMN = SpecialDay("mid_autumn", Words("中秋", "Mid-Autumn Festival"))
NATIONAL_DAY = SpecialDay("national_day", Words("国庆", "National Day"))
NEW_YEAR_GOODS = SpecialDay("new_year_goods", Words("年货节", "New Year goods sale"), promotion=True)
WOMENS_DAY = SpecialDay("womens_day", Words("38节", "8 March sale"), promotion=True)
SIX_EIGHTEEN = SpecialDay("six_eighteen", Words("618", "618"), promotion=True)
SIX_EIGHTEEN_WAVE = SpecialDay("six_eighteen_wave", Words("618 前后", "Around 618"), promotion=True)
DOUBLE_ELEVEN = SpecialDay("double_eleven", Words("双11", "Double Eleven"), promotion=True)
DOUBLE_ELEVEN_WAVE = SpecialDay("double_eleven_wave", Words("双11 前后", "Around Double Eleven"), promotion=True)
DOUBLE_TWELVE = SpecialDay("double_twelve", Words("双12", "Double Twelve"), promotion=True)
DOUBLE_TWELVE_WAVE = SpecialDay("double_twelve_wave", Words("双12 前后", "Around Double Twelve"), promotion=True)

SAME_DATE_EVERY_YEAR: dict[tuple[int, int], SpecialDay] = {
    (1, 1): NEW_YEAR,
    **dict.fromkeys([(3, 7), (3, 8)], WOMENS_DAY),
    **dict.fromkeys([(5, 1), (5, 2), (5, 3)], LABOUR_DAY),
    **dict.fromkeys([(5, 31), (6, 1), (6, 2), (6, 3), (6, 16), (6, 17), (6, 19), (6, 20)], SIX_EIGHTEEN_WAVE),
    (6, 18): SIX_EIGHTEEN,
    **dict.fromkeys([(10, day) for day in range(1, 8)], NATIONAL_DAY),
    **dict.fromkeys([(10, 31), (11, 1), (11, 2), (11, 3), (11, 9), (11, 10), (11, 12), (11, 13)], DOUBLE_ELEVEN_WAVE),
    (11, 11): DOUBLE_ELEVEN,
    **dict.fromkeys([(12, 10), (12, 11), (12, 13)], DOUBLE_TWELVE_WAVE),
    (12, 12): DOUBLE_TWELVE,
}

# 正月初一, 五月初五 and 八月十五 of FIRST_YEAR to LAST_YEAR, as MMDD.
FIRST_OF_FIRST = (
    "0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208"
)
FIFTH_OF_FIFTH = (
    "0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610"
)
FIFTEENTH_OF_EIGHTH = (
    "0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916"
)
FESTIVAL_FROM_EVE, FESTIVAL_DAYS_AFTER = -1, 6
PARCELS_STOP_DAYS_BEFORE = 8
NEW_YEAR_GOODS_FROM, NEW_YEAR_GOODS_TO = -30, -12
"""Days against the first of the first month."""


def special_day(day: date) -> SpecialDay | None:
    """What makes the day special before all else; None for an ordinary one, and lunar days before 2015 and after
    2035."""
    return next(iter(special_days_on(day)), None)


def special_days_on(day: date) -> tuple[SpecialDay, ...]:
    """All that makes the day special, as a feast may lie within another: Spring Festival first, then what has the same
    date every year, then the other festivals."""
    found = (
        _spring_festival(day), SAME_DATE_EVERY_YEAR.get((day.month, day.day)), _new_year_goods(day), _festival(day),
    )  # fmt: skip
    return tuple(one for one in found if one)


def special_kinds(days: list[date]) -> list[int]:
    """The kind of each day as a number: 0 for an ordinary one, else the place of its special day in `EVERY_KIND`."""
    places = {one.key: place for place, one in enumerate(EVERY_KIND, start=1)}
    found = (special_day(day) for day in days)
    return [places[one.key] if one else 0 for one in found]


def _spring_festival(day: date) -> SpecialDay | None:
    first = SPRING_FESTIVALS.get(day.year)
    if first is None:
        return None
    away = (day - first).days
    if FESTIVAL_FROM_EVE <= away <= FESTIVAL_DAYS_AFTER:
        return SPRING_FESTIVAL
    return BEFORE_SPRING_FESTIVAL if -PARCELS_STOP_DAYS_BEFORE <= away < 0 else None


def _new_year_goods(day: date) -> SpecialDay | None:
    # The sale may begin in the December before.
    first = SPRING_FESTIVALS.get((day - timedelta(days=NEW_YEAR_GOODS_FROM)).year)
    away = (day - first).days if first else 0
    return NEW_YEAR_GOODS if NEW_YEAR_GOODS_FROM <= away <= NEW_YEAR_GOODS_TO else None


def _festival(day: date) -> SpecialDay | None:
    if day == DRAGON_BOATS.get(day.year):
        return DRAGON_BOAT
    if day == MID_AUTUMNS.get(day.year):
        return MID_AUTUMN
    return QINGMING if (day.month, day.day) == (4, _qingming_day(day.year)) else None


def _qingming_day(year: int) -> int:
    """4 or 5 April: the sun is a quarter of a day late each year and put right by the leap day (2000 to 2100)."""
    return int((year % 100) * 0.2422 + 4.81) - (year % 100) // 4


def _dates(listed: str) -> dict[int, date]:
    found = enumerate(listed.split(), start=FIRST_YEAR)
    return {year: date(year, int(text[:2]), int(text[2:])) for year, text in found}


EVERY_KIND = (
    SPRING_FESTIVAL,
    BEFORE_SPRING_FESTIVAL,
    NEW_YEAR,
    QINGMING,
    LABOUR_DAY,
    DRAGON_BOAT,
    MID_AUTUMN,
    NATIONAL_DAY,
    NEW_YEAR_GOODS,
    WOMENS_DAY,
    SIX_EIGHTEEN,
    SIX_EIGHTEEN_WAVE,
    DOUBLE_ELEVEN,
    DOUBLE_ELEVEN_WAVE,
    DOUBLE_TWELVE,
    DOUBLE_TWELVE_WAVE,
)
SPRING_FESTIVALS, DRAGON_BOATS, MID_AUTUMNS = map(_dates, (FIRST_OF_FIRST, FIFTH_OF_FIFTH, FIFTEENTH_OF_EIGHTH))
