"""Both databases, for what is written together."""

from __future__ import annotations

from tests.mall.conftest import database, database_templates

__all__ = ["database", "database_templates"]
