"""One file per export. A new module here with an `IMPORTER` is found by itself; nothing else has to change."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from duoshou.warehouse.importers.importer import Importer


@cache
def known_importers() -> tuple[Importer, ...]:
    """Every declared importer, those that others lean on (orders before their lines) first."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    declared = [module.IMPORTER for module in modules if hasattr(module, "IMPORTER")]
    return tuple(sorted(declared, key=lambda one: (not one.comes_before_others, one.platform, one.kind)))
