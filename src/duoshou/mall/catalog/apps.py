"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """The mall's catalog."""

    name = "duoshou.mall.catalog"
    label = "catalog"
