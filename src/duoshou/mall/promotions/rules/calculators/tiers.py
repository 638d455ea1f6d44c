"""阶梯: the highest step reached counts. 满300减30，满500减60; 2件9折，3件8折."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.mall.promotions.rules.calculators.measures import BY, BY_AMOUNT, missing
from duoshou.mall.promotions.rules.reasons import Reason
from duoshou.mall.promotions.rules.rule import Calculator, Terms
from duoshou.mall.promotions.rules.terms import MOST_FEN, TermsReader


@dataclass(frozen=True, slots=True)
class Tiers(Calculator):
    """`steps` are (reach, value) in rising order of both what is reached and what it is worth to the buyer.

    The reach counts fen (`by` amount_fen) or pieces (`by` pieces); a reach of 0 is met by anything.
    """

    rule = "tiers"

    by: str
    steps: tuple[tuple[int, int], ...]

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> Tiers:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        tiers = cls(
            by=given.text("by", among=BY),
            steps=tuple(sorted(given.pairs("steps", least_first=0, least_second=0, most=MOST_FEN))),
        )
        given.nothing_else()
        return tiers

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "by": self.by, "steps": [list(step) for step in self.steps]}

    @property
    def least_fen(self) -> int:
        """The lowest reach, when fen are counted."""
        return self.steps[0][0] if self.by == BY_AMOUNT else 0

    @property
    def least_pieces(self) -> int:
        """The lowest reach, when pieces are counted."""
        return 0 if self.by == BY_AMOUNT else self.steps[0][0]

    def gives(self, *, amount_fen: int, pieces: int) -> int:
        """The value of the highest step reached; 0 before the first."""
        reached = amount_fen if self.by == BY_AMOUNT else pieces
        value = 0
        for reach, worth in self.steps:
            if reached < reach:
                break
            value = worth
        return value

    def next_step(self, *, amount_fen: int, pieces: int) -> Reason | None:
        """What is missing to the next step."""
        reached = amount_fen if self.by == BY_AMOUNT else pieces
        higher = next((reach for reach, _ in self.steps if reach > reached), None)
        return None if higher is None else missing(self.by, higher - reached)


CALCULATOR = Tiers
