"""满件: at least so many pieces take part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.measures import BY_PIECES, reach_words
from duoshou.mall.promotions.rules.rule import AboutTheGoods, Terms
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class PiecesReach(AboutTheGoods):
    """At least `pieces`."""

    rule = "pieces_reach"

    pieces: int

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> PiecesReach:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        condition = cls(pieces=given.pieces("pieces"))
        given.nothing_else()
        return condition

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "pieces": self.pieces}

    @property
    def words(self) -> Words:
        """`满3件`."""
        return reach_words(BY_PIECES, self.pieces)

    @property
    def least_pieces(self) -> int:
        """The pieces."""
        return self.pieces


CONDITION = PiecesReach
