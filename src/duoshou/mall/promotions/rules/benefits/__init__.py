"""One file per benefit. A new module here with a `BENEFIT` is found by itself; nothing else has to change."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.discovery import rule_from_terms
from duoshou.mall.promotions.rules.rule import Benefit

KIND = Words("权益", "benefit")


@cache
def known_benefits() -> dict[str, type[Benefit]]:
    """Every benefit by its name in terms."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = (module.BENEFIT for module in modules if hasattr(module, "BENEFIT"))
    return {one.rule: one for one in sorted(found, key=lambda one: one.rule)}


def benefit_from_terms(terms: object) -> Benefit:
    """The benefit that the terms name and describe. Raises UnknownRule, UnreadableTerms."""
    return rule_from_terms(terms, known=known_benefits(), kind=KIND)
