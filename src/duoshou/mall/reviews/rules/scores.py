"""What reviews come to: sums and counts, divided only to be shown. One definition for every page and the cockpit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from duoshou.mall.reviews.rules.writing import BAD_TO, GOOD_FROM

# The scores of a day look back over half a year, that day included, as the marketplaces do.
SCORES_LOOK_BACK = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Stars:
    """Of so many reviews: how many gave each number of stars, and how many have pictures or a later word.

    Hidden reviews are not among them; `hidden` says how many those are.
    """

    by_stars: dict[int, int] = field(default_factory=dict)
    with_pictures: int = 0
    with_more: int = 0
    hidden: int = 0

    @property
    def count(self) -> int:
        """How many reviews."""
        return sum(self.by_stars.values())

    @property
    def total(self) -> int:
        """All stars together; the average is this over `count`."""
        return sum(stars * many for stars, many in self.by_stars.items())

    @property
    def average(self) -> str:
        """The average with one place, half up; empty when there is no review."""
        return one_place(self.total, self.count)

    @property
    def good(self) -> int:
        """Four or five stars."""
        return sum(many for stars, many in self.by_stars.items() if stars >= GOOD_FROM)

    @property
    def bad(self) -> int:
        """One or two."""
        return sum(many for stars, many in self.by_stars.items() if stars <= BAD_TO)

    @property
    def middling(self) -> int:
        """Three."""
        return self.count - self.good - self.bad


@dataclass(frozen=True, slots=True)
class Scored:
    """What the reviews of one day add to each score."""

    day: date
    reviews: int
    match_stars: int
    service_stars: int
    logistics_stars: int


def scores_on(day: date, found: Iterable[Scored]) -> Scored:
    """The three scores of a day as sums over the half year that ends with it."""
    first = day - SCORES_LOOK_BACK
    within = [one for one in found if first < one.day <= day]
    return Scored(
        day,
        sum(one.reviews for one in within),
        sum(one.match_stars for one in within),
        sum(one.service_stars for one in within),
        sum(one.logistics_stars for one in within),
    )


def one_place(total: int, count: int) -> str:
    """A mean with one place, half up; empty when there is nothing to divide by."""
    if not count:
        return ""
    tenths = (total * 20 + count) // (count * 2)
    return f"{tenths // 10}.{tenths % 10}"
