"""Both databases, for what is written together."""

from __future__ import annotations

from tests.mall.conftest import database

__all__ = ["database"]
