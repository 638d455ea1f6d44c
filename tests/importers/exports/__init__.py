"""The made-up exports: one module per importer, wearing its name. A new importer needs one more file here, nothing
else."""

from __future__ import annotations

import importlib
import pkgutil

from tests.importers.exports.export import Export


def known_exports() -> dict[str, Export]:
    """Every made-up export, by the name of its importer's module."""
    found = {one.name: importlib.import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)}
    return {name: module.EXPORT for name, module in found.items() if hasattr(module, "EXPORT")}
