"""满金额: the goods that take part come to at least so much, after the lanes before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.calculators.measures import BY_AMOUNT, reach_words
from duoshou.mall.promotions.rules.rule import AboutTheGoods, Terms
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class AmountReaches(AboutTheGoods):
    """At least `amount_fen`."""

    rule = "amount_reaches"

    amount_fen: int

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> AmountReaches:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        condition = cls(amount_fen=given.fen("amount_fen"))
        given.nothing_else()
        return condition

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "amount_fen": self.amount_fen}

    @property
    def words(self) -> Words:
        """`满99`."""
        return reach_words(BY_AMOUNT, self.amount_fen)

    @property
    def least_fen(self) -> int:
        """The amount."""
        return self.amount_fen


CONDITION = AmountReaches
