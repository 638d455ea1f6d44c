"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class StockConfig(AppConfig):
    """The mall's stock."""

    name = "duoshou.mall.stock"
    label = "stock"
