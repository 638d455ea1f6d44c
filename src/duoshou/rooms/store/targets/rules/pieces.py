"""The pieces of a year: quarters, months, weeks from Monday, days; and what people call them."""

from __future__ import annotations

from datetime import date, timedelta

from duoshou.kernel.periods import MONTHS, Period, day_text
from duoshou.kernel.words import Words
from duoshou.rooms.store.targets.errors import CrossesYears
from duoshou.rooms.store.targets.values import Kind, Piece

QUARTERS_ZH = "一二三四"
MONTHS_OF_A_QUARTER = 3
DAYS_OF_A_WEEK = 7


def year_of(period: Period) -> int:
    """The one year in which these days lie. Raises CrossesYears."""
    if period.start.year != period.last.year:
        raise CrossesYears(first=period.start, last=period.last)
    return period.start.year


def whole_year(year: int) -> Period:
    """The days of a year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))


def quarter(year: int, number: int) -> Period:
    """The days of a quarter, 1 to 4."""
    first = Period.of_month(date(year, MONTHS_OF_A_QUARTER * number - 2, 1))
    last = Period.of_month(date(year, MONTHS_OF_A_QUARTER * number, 1))
    return Period(first.start, last.end)


def week_of(day: date) -> Period:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=DAYS_OF_A_WEEK))


def kind_of(period: Period) -> Kind:
    """What a run of days is; whatever is no piece of the calendar is a campaign."""
    if period == whole_year(period.start.year):
        return "year"
    if period.length_days == 1:
        return "day"
    if period.is_calendar_month:
        return "month"
    if period == quarter(period.start.year, _quarter_number(period.start)):
        return "quarter"
    return "week" if period == week_of(period.start) else "campaign"


def name_of(period: Period, name: str = "") -> Words:
    """`2026年`, `2026年第四季度`, `2026年11月`, `双11（2026-11-01 至 2026-11-11）`."""
    start = period.start
    match kind_of(period):
        case "year":
            said = Words(f"{start.year}年", f"{start.year}")
        case "quarter":
            number = _quarter_number(start)
            said = Words(f"{start.year}年第{QUARTERS_ZH[number - 1]}季度", f"Q{number} {start.year}")
        case "month":
            said = Words(f"{start.year}年{start.month}月", f"{MONTHS[start.month - 1]} {start.year}")
        case "day":
            said = Words(day_text(start, with_year=True), day_text(start, "en", with_year=True))
        case _:
            said = Words(f"{start} 至 {period.last}", f"{start} to {period.last}")
    return Words(f"{name}（{said.zh}）", f"{name} ({said.en})") if name else said


def piece(period: Period, name: str = "") -> Piece:
    """The piece that these days are; `name`: of a campaign."""
    return Piece(kind_of(period), period, name_of(period, name))


def pieces_below(whole: Piece) -> tuple[Piece, ...]:
    """The pieces that a piece falls into; together they tile it. A week at the end of a month is cut there."""
    period = whole.period
    match whole.kind:
        case "year":
            return tuple(piece(quarter(period.start.year, number)) for number in range(1, len(QUARTERS_ZH) + 1))
        case "quarter":
            return tuple(piece(month) for month in period.by_grain("month"))
        case "month" | "campaign":
            return tuple(Piece("week", week, week_name(week)) for week in period.by_grain("week"))
        case "week":
            return tuple(Piece("day", day, name_of(day)) for day in period.by_grain("day"))
        case "day":
            return ()


def week_name(part: Period) -> Words:
    """`11月23日–11月29日`: the days of a week, or of its part inside a month."""
    first, last = part.start, part.last
    zh = f"{first.month}月{first.day}日"
    en = f"{first.day} {MONTHS[first.month - 1]}"
    if first == last:
        return Words(zh, en)
    return Words(f"{zh}–{last.month}月{last.day}日", f"{en} – {last.day} {MONTHS[last.month - 1]}")


def _quarter_number(day: date) -> int:
    return (day.month - 1) // MONTHS_OF_A_QUARTER + 1
