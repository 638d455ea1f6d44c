"""One file per calculator. A new module here with a `CALCULATOR` is found by itself; nothing else has to change."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.discovery import rule_from_terms
from duoshou.mall.promotions.rules.rule import Calculator

KIND = Words("算法", "calculator")


@cache
def known_calculators() -> dict[str, type[Calculator]]:
    """Every calculator by its name in terms."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = (module.CALCULATOR for module in modules if hasattr(module, "CALCULATOR"))
    return {one.rule: one for one in sorted(found, key=lambda one: one.rule)}


def calculator_from_terms(terms: object) -> Calculator:
    """The calculator that the terms name and describe. Raises UnknownRule, UnreadableTerms."""
    return rule_from_terms(terms, known=known_calculators(), kind=KIND)
