"""The days a year earlier that are most like a period: the same lunar days, the same date, or the same weekdays; with
the reason, and with what still tells the two apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from duoshou.kernel.periods import WEEKDAYS, Period
from duoshou.kernel.special_days import (
    DRAGON_BOATS,
    FIRST_YEAR,
    LAST_YEAR,
    MID_AUTUMNS,
    SAME_DATE_EVERY_YEAR,
    SPRING_FESTIVALS,
    SpecialDay,
    special_days_on,
)
from duoshou.kernel.words import Words
from duoshou.kernel.workdays import days_off, years_not_known

A_YEAR_OF_WEEKS = timedelta(weeks=52)
LONGEST_SHIFTED_DAYS = 62
"""Longer times hold so many weeks that a day more or less says little, and several festivals at once."""
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival that moves, and the days around it that move with it."""

    name: Words
    dates: dict[int, date]
    days_before: int
    days_after: int


SPRING = Festival(Words("春节", "Spring Festival"), SPRING_FESTIVALS, 8, 14)
NEW_YEAR_GOODS = Festival(Words("春节", "Spring Festival"), SPRING_FESTIVALS, 30, 14)
DRAGON_BOAT = Festival(Words("端午", "Dragon Boat Festival"), DRAGON_BOATS, 2, 2)
MID_AUTUMN = Festival(Words("中秋", "Mid-Autumn Festival"), MID_AUTUMNS, 7, 2)


@dataclass(frozen=True, slots=True)
class Alike:
    """Which days stand beside a period, why those, and what makes them unlike all the same."""

    period: Period
    because: Words
    but: tuple[Words, ...] = ()


def year_before_alike(period: Period) -> Alike:
    """The period of the year before (同比). Whole months stand beside the same months. Where two rules meet: days around
    Spring Festival first, then what has the same date every year, then the other moving festivals, else weekdays."""
    other, because = _year_before(period)
    return Alike(other, because, tuple(_unlike(period, other, all_told=True)))


def just_before(period: Period) -> Alike:
    """The period just before (环比)."""
    other = period.previous()
    if period.is_whole_months:
        because = Words("与前面同样多的整月比", "Beside as many whole months before")
    else:
        days = period.length_days
        because = Words(
            f"与紧挨着的前 {days} 天比", f"Beside the {days} days just before" if days > 1 else "The day before"
        )
    return Alike(other, because, tuple(_unlike(period, other, all_told=period.length_days >= WEEK_DAYS)))


def _year_before(period: Period) -> tuple[Period, Words]:
    if period.is_whole_months:
        return period.year_before(), Words("与去年同月比", "Beside the same months of last year")
    if period.length_days > LONGEST_SHIFTED_DAYS:
        return period.year_before(), Words("与去年同一日期比", "Beside the same dates of last year")
    if not FIRST_YEAR < period.start.year < LAST_YEAR:
        why = Words(
            f"与去年同一日期比：农历日期表只有 {FIRST_YEAR} 到 {LAST_YEAR} 年",
            f"Beside the same dates of last year: lunar dates are known from {FIRST_YEAR} to {LAST_YEAR} only",
        )
        return period.year_before(), why
    same_date = _of_same_date(period)
    for festival in (SPRING, NEW_YEAR_GOODS, DRAGON_BOAT, MID_AUTUMN):
        if festival is not SPRING and same_date:
            break
        year = _touched(period, festival)
        if year is not None:
            return _by_lunar_day(period, festival, year)
    if same_date:
        name = same_date.name
        return period.year_before(), Words(
            f"与去年同一日期比（{name.zh}）", f"Beside the same dates of last year ({name.en})"
        )
    return _by_weekday(period)


def _of_same_date(period: Period) -> SpecialDay | None:
    found = (SAME_DATE_EVERY_YEAR.get((day.month, day.day)) for day in period.days())
    return next((one for one in found if one), None)


def _touched(period: Period, festival: Festival) -> int | None:
    """The year of the festival whose days the period touches."""
    for year in (period.start.year, period.last.year, period.last.year + 1):
        day = festival.dates.get(year)
        if day is None or year - 1 not in festival.dates:
            continue
        if period.start <= day + timedelta(days=festival.days_after) and period.last >= day - timedelta(
            days=festival.days_before
        ):
            return year
    return None


def _by_lunar_day(period: Period, festival: Festival, year: int) -> tuple[Period, Words]:
    this, last = festival.dates[year], festival.dates[year - 1]
    back = this - last
    name = festival.name
    return Period(period.start - back, period.end - back), Words(
        f"与去年同一农历日比（{name.zh}今年在 {this.month}月{this.day}日，去年在 {last.month}月{last.day}日）",
        f"Beside the same lunar days of last year ({name.en} was on {last.isoformat()}, now on {this.isoformat()})",
    )


def _by_weekday(period: Period) -> tuple[Period, Words]:
    other = Period(period.start - A_YEAR_OF_WEEKS, period.end - A_YEAR_OF_WEEKS)
    if period.length_days > 1:
        return other, Words(
            "与去年同样的星期几比（往前 52 周）", "Beside the same weekdays of last year (52 weeks back)"
        )
    place = period.start.weekday()
    return other, Words(
        f"与去年同一个星期{'一二三四五六日'[place]}比（往前 52 周）",
        f"Beside the same {WEEKDAYS[place]} of last year (52 weeks back)",
    )


def _unlike(period: Period, other: Period, *, all_told: bool) -> Iterator[Words]:
    if period.length_days != other.length_days:
        yield Words(
            f"本期 {period.length_days} 天，对比期 {other.length_days} 天",
            f"{period.length_days} days stand beside {other.length_days}",
        )
    here, there = _special(period), _special(other)
    yield from _only_one(here, there, Words("本期有{names}，对比期没有", "Only this period has {names}"))
    yield from _only_one(there, here, Words("对比期有{names}，本期没有", "Only the other period has {names}"))
    if all_told:
        yield from _of_days_off(period, other)


def _special(period: Period) -> dict[str, Words]:
    return {one.key: one.name for day in period.days() for one in special_days_on(day)}


def _only_one(these: dict[str, Words], those: dict[str, Words], said: Words) -> Iterator[Words]:
    names = [name for key, name in these.items() if key not in those]
    if names:
        yield Words(
            said.zh.format(names="、".join(name.zh for name in names)),
            said.en.format(names=", ".join(name.en for name in names)),
        )


def _of_days_off(period: Period, other: Period) -> Iterator[Words]:
    """Days off, made-up workdays (调休) reckoned in; years of which no notice is known are said."""
    here, there = days_off(period), days_off(other)
    if here is None or there is None:
        years = sorted({*years_not_known(period), *years_not_known(other)})
        yield Words(
            f"{'、'.join(map(str, years))} 年的放假和调休安排没有收录，休息日不比",
            f"Days off of {', '.join(map(str, years))} are not known here; they are not compared",
        )
    elif here != there:
        yield Words(
            f"休息日（含放假和调休）本期 {here} 天，对比期 {there} 天",
            f"Days off, made-up workdays reckoned in: {here} beside {there}",
        )
