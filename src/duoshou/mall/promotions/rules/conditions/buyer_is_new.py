"""新客: the buyer has never bought in this shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.facts import Visit
from duoshou.mall.promotions.rules.reasons import OnlyNewBuyers, Reason
from duoshou.mall.promotions.rules.rule import AboutTheVisit, Terms
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class BuyerIsNew(AboutTheVisit):
    """For a first order."""

    rule = "buyer_is_new"

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> BuyerIsNew:
        """Raises UnreadableTerms."""
        TermsReader(terms, rule=cls.rule).nothing_else()
        return cls()

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule}

    @property
    def words(self) -> Words:
        """`新客专享`."""
        return Words("新客专享", "for new buyers")

    def holds(self, visit: Visit) -> bool:
        """Whether the buyer is new."""
        return visit.is_new

    def why_not(self, visit: Visit) -> Reason:
        """Only for new buyers."""
        del visit
        return OnlyNewBuyers()


CONDITION = BuyerIsNew
