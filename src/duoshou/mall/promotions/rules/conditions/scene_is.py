"""场景: the goods are sold in one of these scenes (the mall, a group-buy, a bargain, a flash sale)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.facts import Visit
from duoshou.mall.promotions.rules.lanes import SCENE
from duoshou.mall.promotions.rules.reasons import OnlyInScenes, Reason
from duoshou.mall.promotions.rules.rule import AboutTheVisit, Terms
from duoshou.mall.promotions.rules.terms import TermsReader


@dataclass(frozen=True, slots=True)
class SceneIs(AboutTheVisit):
    """In one of `scenes`."""

    rule = "scene_is"

    scenes: tuple[str, ...]

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> SceneIs:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        condition = cls(scenes=given.texts("scenes", among=tuple(SCENE)))
        given.nothing_else()
        return condition

    def terms(self) -> Terms:
        """As JSON holds it."""
        return {"rule": self.rule, "scenes": list(self.scenes)}

    @property
    def words(self) -> Words:
        """`限拼团`."""
        names = [SCENE[scene].words for scene in self.scenes]
        return Words("限" + "、".join(one.zh for one in names), "in " + ", ".join(one.en for one in names))

    def holds(self, visit: Visit) -> bool:
        """Whether this is one of the scenes."""
        return visit.scene in self.scenes

    def why_not(self, visit: Visit) -> Reason:
        """Only in these scenes."""
        del visit
        return OnlyInScenes(self.scenes)


CONDITION = SceneIs
