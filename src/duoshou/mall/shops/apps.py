"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class ShopsConfig(AppConfig):
    """The mall's shops."""

    name = "duoshou.mall.shops"
    label = "shops"
