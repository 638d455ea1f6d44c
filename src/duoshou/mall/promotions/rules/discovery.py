"""Finding the rules of a folder, and making a rule from its terms by the name it goes under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from duoshou.kernel.words import Words
from duoshou.mall.promotions.errors import UnknownRule, UnreadableTerms
from duoshou.mall.promotions.rules.rule import Rule

OneRule = TypeVar("OneRule", bound=Rule)


def rule_from_terms(terms: object, *, known: Mapping[str, type[OneRule]], kind: Words) -> OneRule:
    """The rule that `terms` name and describe. Raises UnknownRule, UnreadableTerms."""
    if not isinstance(terms, Mapping):
        raise UnreadableTerms(rule=kind.zh, field="rule", reason_zh="必须是对象", reason_en="it has to be an object")
    name: Any = terms.get("rule")
    if not isinstance(name, str) or name not in known:
        raise UnknownRule(rule=name, kind_zh=kind.zh, kind_en=kind.en, known="、".join(sorted(known)))
    return known[name].from_terms(terms)
