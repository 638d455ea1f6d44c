"""每满: so much for every full amount or number of pieces, a number of times at most. 每满100减10，最多5次."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.mall.promotions.rules.calculators.measures import BY, BY_AMOUNT, missing
from duoshou.mall.promotions.rules.reasons import Reason
from duoshou.mall.promotions.rules.rule import Calculator, Terms
from duoshou.mall.promotions.rules.terms import MOST_FEN, MOST_PIECES, TermsReader


@dataclass(frozen=True, slots=True)
class ForEveryFull(Calculator):
    """`gives` times as often as `every` fits in, `most_times` at most."""

    rule = "for_every_full"

    by: str
    every: int
    worth: int
    most_times: int | None = None

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> ForEveryFull:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        calculator = cls(
            by=given.text("by", among=BY),
            every=given.whole("every", least=1, most=MOST_FEN),
            worth=given.whole("gives", least=1, most=MOST_FEN),
            most_times=given.whole_or_none("most_times", least=1, most=MOST_PIECES),
        )
        given.nothing_else()
        return calculator

    def terms(self) -> Terms:
        """As JSON holds it."""
        terms: Terms = {"rule": self.rule, "by": self.by, "every": self.every, "gives": self.worth}
        return terms if self.most_times is None else {**terms, "most_times": self.most_times}

    @property
    def least_fen(self) -> int:
        """The first full amount, when fen are counted."""
        return self.every if self.by == BY_AMOUNT else 0

    @property
    def least_pieces(self) -> int:
        """The first full number, when pieces are counted."""
        return 0 if self.by == BY_AMOUNT else self.every

    def gives(self, *, amount_fen: int, pieces: int) -> int:
        """What so much and so many give."""
        return self.worth * self._times(amount_fen if self.by == BY_AMOUNT else pieces)

    def next_step(self, *, amount_fen: int, pieces: int) -> Reason | None:
        """What is missing to the next full amount."""
        reached = amount_fen if self.by == BY_AMOUNT else pieces
        if self.most_times is not None and reached >= self.every * self.most_times:
            return None
        return missing(self.by, self.every - reached % self.every)

    def _times(self, reached: int) -> int:
        times = reached // self.every
        return times if self.most_times is None else min(times, self.most_times)


CALCULATOR = ForEveryFull
