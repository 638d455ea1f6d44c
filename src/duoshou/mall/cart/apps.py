"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class CartConfig(AppConfig):
    """The mall's cart."""

    name = "duoshou.mall.cart"
    label = "cart"
