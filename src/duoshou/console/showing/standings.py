"""Where the shop stands against its targets, as a page shows it: the tree, the chart, the levers, the changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from duoshou.console.showing import numbers
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.targets import facade as aims
from duoshou.loop.targets.facade import Branch, Lever, Numbers, Standing, Targets

Amount = int | Ratio | None


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """A row of the tree: how deep it stands, its name, its numbers written out, and what opens it."""

    level: int
    branch: Branch
    span: str
    target: str
    actual: str
    part: str
    expected: str
    full_week: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownLever:
    """A lever in words, and what the shop's own weeks reached."""

    lever: Lever
    words: Words
    reached: Words | None
    good: str
    best: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change of the targets, written out."""

    at: datetime
    who: str
    why: str
    name: Words
    amount: str
    before: str
    is_cleared: bool


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One piece of the chart as a row: what had come together by its end."""

    name: Words
    target: str
    actual: str
    expected: str


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """One month in the preview: its target before and after."""

    name: Words
    before: str
    after: str
    change: str


class Writing:
    """How the numbers of one standing are written for this reader."""

    def __init__(self, told: Numbers, language: str) -> None:
        self.metric, self.currency, self.language = told.metric, told.currency, language

    def amount(self, value: Amount) -> str:
        """In full; a dash for the unknown."""
        return aims.written_amount(self.metric, value, currency=self.currency, language=self.language)

    def short(self, value: Amount) -> str:
        """As a tile shows it."""
        plain = value.value if isinstance(value, Ratio) else value
        return numbers.short(plain, metric=self.metric, currency=self.currency, language=self.language)

    def tree(self, root: Branch, chosen: Period, level: int = 0) -> Iterator[ShownBranch]:
        """Every row that is open, from the year down."""
        done = root.actual if isinstance(root.actual, int) else None
        wanted = root.target if isinstance(root.target, int) and root.whole else None
        yield ShownBranch(
            level=level,
            branch=root,
            span=aims.span_text(root.piece.period),
            target=self.amount(root.target),
            actual=self.amount(root.actual),
            part=numbers.percent(Ratio(done, wanted).value, places=numbers.ONE_PLACE)
            if done is not None and wanted
            else "",
            expected=numbers.DASH if root.over else self.amount(root.expected),
            full_week=self.amount(root.full_week) if root.full_week is not None else "",
            is_chosen=root.piece.period == chosen,
        )
        for one in root.below:
            yield from self.tree(one, chosen, level + 1)

    def levers(self, told: Standing) -> list[ShownLever]:
        """Every lever in words."""
        return [self._lever(one) for one in told.levers]

    def changes(self, targets: Targets) -> list[ShownChange]:
        """Every change of the year, newest first."""
        return [
            ShownChange(
                at=one.at,
                who=one.who,
                why=one.why,
                name=aims.name_of(one.period, one.name),
                amount=self.amount(one.amount),
                before=self.amount(one.before) if one.before is not None else "",
                is_cleared=one.amount is None,
            )
            for one in aims.history(shop=targets.shop, metric=targets.metric, year=targets.year)
        ]

    def months(self, before: Targets | None, after: Targets) -> list[ShownMonth]:
        """The months of a year as they are and as they would be."""
        found = []
        for month in aims.whole_year(after.year).by_grain("month"):
            now, then = before.of(month) if before else None, after.of(month)
            change = self.amount(then - now) if isinstance(now, int) and isinstance(then, int) else ""
            found.append(ShownMonth(aims.name_of(month), self.amount(now), self.amount(then), change))
        return found

    def _lever(self, one: Lever) -> ShownLever:
        def written(value: int | Decimal | None) -> str:
            return numbers.whole(value, metric=one.metric, currency=self.currency)

        words = aims.lever_words(one, currency=self.currency)
        reached = aims.REACHED[one.reached] if one.reached else None
        return ShownLever(one, words, reached, written(one.good), written(one.best))


def running_sums(told: Numbers, chosen: aims.Piece, writing: Writing) -> tuple[dict[str, Any], list[ShownStep]]:
    """The chart of one piece, day by day as sums so far, and the same in steps of the pieces below it."""
    days = list(chosen.period.days())
    target, actual, ahead = _lines(told, chosen.period)
    symbol, unit = numbers.symbol(told.metric, currency=told.currency)
    chart = {
        "symbol": symbol,
        "unit": unit,
        "days": [day.isoformat() for day in days],
        "now": [numbers.plain(value, metric=told.metric) for value in actual],
        "before": [numbers.plain(value, metric=told.metric) for value in target],
        "ahead": [numbers.plain(value, metric=told.metric) for value in ahead],
    }
    steps = []
    for one in aims.branch(told, chosen, depth=1).below:
        place = (one.piece.period.last - chosen.period.start).days
        written = [writing.amount(line[place]) for line in (target, actual, ahead)]
        steps.append(ShownStep(one.piece.name, *written))
    return chart, steps


def _lines(told: Numbers, period: Period) -> tuple[list[int | None], list[int | None], list[int | None]]:
    """What is wanted, what came, and what is foreseen up to the evening of each day; the last two meet."""
    target: list[int | None] = []
    actual: list[int | None] = []
    ahead: list[int | None] = []
    wanted: int | None = 0
    sum_so_far: int | None = 0
    for day in period.days():
        one = Period.of_day(day)
        wanted = _plus(wanted, told.targets.of(one))
        target.append(wanted)
        over = told.rest(one) is None
        brought = told.brought(one) if over else told.ahead.get(day)
        # A day gone by without data brings nothing that is known: the line goes on level, and a note says so.
        sum_so_far = _plus(sum_so_far, 0 if over and brought is None else brought)
        actual.append(sum_so_far if over else None)
        meets = over and told.last == day
        ahead.append(sum_so_far if meets or not over else None)
    return target, actual, ahead


def _plus(so_far: int | None, more: Amount) -> int | None:
    return so_far + more if so_far is not None and isinstance(more, int) else None
