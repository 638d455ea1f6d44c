"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """The mall's orders."""

    name = "duoshou.mall.orders"
    label = "orders"
