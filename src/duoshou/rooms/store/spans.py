"""Sums and means over spans of days; a day not known counts neither above nor below."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.rooms.store.values import Numbers


def total(numbers: Sequence[int | None]) -> int:
    """The sum of what is known."""
    return sum(number for number in numbers if number is not None)


def known_days(numbers: Sequence[int | None]) -> int:
    """How many days are known."""
    return sum(number is not None for number in numbers)


def per_day(numbers: Sequence[int | None]) -> int:
    """The mean of the known days in whole units; zero where none is."""
    days = known_days(numbers)
    return total(numbers) // days if days else 0


def before(numbers: Numbers, place: int, days: int) -> Numbers:
    """The `days` days that end before the day at `place`."""
    return numbers[max(place - days, 0) : place]


def both_known(one: Numbers, other: Numbers) -> list[tuple[int, int]]:
    """The days on which both are known."""
    return [(left, right) for left, right in zip(one, other, strict=True) if left is not None and right is not None]


def share_of(amount: int, part: int, whole: int) -> int:
    """`amount` × part ÷ whole in whole units, towards zero; zero where there is no whole."""
    if whole == 0:
        return 0
    sign = -1 if (amount < 0) != (part < 0) else 1
    return sign * (abs(amount) * abs(part) // abs(whole))
