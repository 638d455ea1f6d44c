"""One file per condition. A new module here with a `CONDITION` is found by itself; nothing else has to change."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.discovery import rule_from_terms
from duoshou.mall.promotions.rules.rule import Condition

KIND = Words("条件", "condition")


@cache
def known_conditions() -> dict[str, type[Condition]]:
    """Every condition by its name in terms."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = (module.CONDITION for module in modules if hasattr(module, "CONDITION"))
    return {one.rule: one for one in sorted(found, key=lambda one: one.rule)}


def condition_from_terms(terms: object) -> Condition:
    """The condition that the terms name and describe. Raises UnknownRule, UnreadableTerms."""
    return rule_from_terms(terms, known=known_conditions(), kind=KIND)
