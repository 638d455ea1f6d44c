"""What can be found in a shop's numbers, one file each, pure. A new module here with `findings` is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache

from duoshou.rooms.store.values import Finding, Observed

Rule = Callable[[Observed], Iterable[Finding]]


@cache
def every_rule() -> tuple[Rule, ...]:
    """The `findings` of every module here, in order of their names."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(module.findings for module in modules if hasattr(module, "findings"))


@cache
def every_kind() -> frozenset[str]:
    """The kinds of finding that the rules can make."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return frozenset(kind for module in modules for kind in getattr(module, "KINDS", ()))
