"""地区: the place of delivery lies in one of these regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.facts import Visit
from duoshou.mall.promotions.rules.reasons import OnlyInRegions, Reason
from duoshou.mall.promotions.rules.rule import AboutTheVisit, Terms
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class RegionIs(AboutTheVisit):
    """In one of `regions`; not met while the place of delivery is unknown."""

    rule = "region_is"

    regions: tuple[str, ...]

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> RegionIs:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        condition = cls(regions=given.texts("regions"))
        given.nothing_else()
        return condition

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "regions": list(self.regions)}

    @property
    def words(self) -> Words:
        """`限收货地浙江、上海`."""
        return Words(f"限收货地{'、'.join(self.regions)}", f"for delivery to {', '.join(self.regions)}")

    def holds(self, visit: Visit) -> bool:
        """Whether the place of delivery is one of them."""
        return any(region in self.regions for region in visit.regions)

    def why_not(self, visit: Visit) -> Reason:
        """Only in these regions."""
        del visit
        return OnlyInRegions(self.regions)


CONDITION = RegionIs
