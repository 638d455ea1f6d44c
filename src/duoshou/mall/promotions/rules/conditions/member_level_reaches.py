"""会员等级: the buyer is a member of at least this level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.facts import Visit
from duoshou.mall.promotions.rules.reasons import OnlyFromLevel, Reason
from duoshou.mall.promotions.rules.rule import AboutTheVisit, Terms
from duoshou.mall.promotions.rules.terms import TermsReader

HIGHEST_LEVEL = 99


@dataclass(frozen=True, slots=True)
class MemberLevelReaches(AboutTheVisit):
    """Level 1 is any member; guests have level 0."""

    rule = "member_level_reaches"

    level: int

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> MemberLevelReaches:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        condition = cls(level=given.whole("level", least=1, most=HIGHEST_LEVEL))
        given.nothing_else()
        return condition

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "level": self.level}

    @property
    def words(self) -> Words:
        """`会员专享` for any member, else the level."""
        if self.level == 1:
            return Words("会员专享", "for members")
        return Words(f"{self.level}级及以上会员专享", f"for members from level {self.level}")

    def holds(self, visit: Visit) -> bool:
        """Whether the buyer's level is high enough."""
        return visit.level >= self.level

    def why_not(self, visit: Visit) -> Reason:
        """Only from this level on."""
        del visit
        return OnlyFromLevel(self.level)


CONDITION = MemberLevelReaches
