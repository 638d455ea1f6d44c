"""Days off and made-up workdays (调休) as the State Council announced them; years without a notice here are not known.

Sources, both on www.gov.cn: 国务院办公厅关于2025年部分节假日安排的通知 (12 November 2024), 国务院办公厅关于2026年部分节假日安排的通知
(4 November 2025). The notice of a year comes in the autumn before; a new one is two more lines.
"""

from __future__ import annotations

from datetime import date

from duoshou.kernel.periods import Period

SATURDAY = 5

# As MMDD, first and last day of each time off.
DAYS_OFF = {
    2025: "0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
    2026: "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
}
MADE_UP = {
    2025: "0126 0208 0427 0928 1011",
    2026: "0104 0214 0228 0509 0920 1010",
}


def is_day_off(day: date) -> bool | None:
    """Whether people are off on that day; None for a year of which no notice is known."""
    if day.year not in DAYS_OFF:
        return None
    said = f"{day:%m%d}"
    if said in MADE_UP[day.year].split():
        return False
    holiday = any(first <= said <= last for first, last in (one.split("-") for one in DAYS_OFF[day.year].split()))
    return holiday or day.weekday() >= SATURDAY


def days_off(period: Period) -> int | None:
    """How many days of the period people are off; None when that is not known of all of them."""
    told = [is_day_off(day) for day in period.days()]
    return None if None in told else sum(bool(one) for one in told)


def years_not_known(period: Period) -> tuple[int, ...]:
    """The years in the period of which no notice is known."""
    return tuple(year for year in range(period.start.year, period.last.year + 1) if year not in DAYS_OFF)
