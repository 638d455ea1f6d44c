"""Which lines of a cart can be bought as they stand, and what stands in the way of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """A fact that keeps a line from being bought; `said` is its sentence, in which the facts are put."""

    said: ClassVar[Words]

    @property
    def code(self) -> str:
        """The stable name of the problem, as machines read it."""
        return type(self).__name__

    @property
    def words(self) -> Words:
        """The sentence that the buyer reads."""
        return self.said


@dataclass(frozen=True, slots=True)
class NotOnSale(Problem):
    """The goods are not on sale now."""

    why: Words

    @property
    def words(self) -> Words:
        """Why not, in the catalogue's words."""
        return self.why


@dataclass(frozen=True, slots=True)
class NoneLeft(Problem):
    """There is none left, or other lines of the same cart take the last ones."""

    said = Words("已售罄", "Sold out")


@dataclass(frozen=True, slots=True)
class FewerLeft(Problem):
    """There are fewer left than the line asks for."""

    said = Words("只剩 {pieces} 件", "Only {pieces} left")

    pieces: int

    @property
    def words(self) -> Words:
        """How many are left."""
        return self.said.filled(pieces=self.pieces)


class Wanted(NamedTuple):
    """A line as this rule sees it: `components` are (stock item, pieces of it in one piece), `why_not` what the
    catalogue says against buying it."""

    sku_id: int
    pieces: int
    is_chosen: bool
    components: tuple[tuple[int, int], ...]
    why_not: Words | None


def problems(*, lines: Sequence[Wanted], available: Mapping[int, int]) -> dict[int, Problem]:
    """The problem of each line that has one, by SKU. Chosen lines take what they need in their order, so that two lines
    that share a stock item are never promised the same piece; a line that is not chosen takes nothing."""
    taken: Counter[int] = Counter()
    found: dict[int, Problem] = {}
    for line in lines:
        problem = _problem(line, available, taken if line.is_chosen else Counter())
        if problem is not None:
            found[line.sku_id] = problem
        elif line.is_chosen:
            for item_id, each in line.components:
                taken[item_id] += each * line.pieces
    return found


def _problem(line: Wanted, available: Mapping[int, int], taken: Mapping[int, int]) -> Problem | None:
    if line.why_not is not None:
        return NotOnSale(line.why_not)
    allowed = [(available.get(item_id, 0) - taken.get(item_id, 0)) // each for item_id, each in line.components]
    possible = max(min(allowed, default=0), 0)
    if possible == 0:
        return NoneLeft()
    return FewerLeft(possible) if possible < line.pieces else None
