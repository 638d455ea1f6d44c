"""How Django knows this part of the mall."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PromotionsConfig(AppConfig):
    """The mall's promotions."""

    name = "duoshou.mall.promotions"
    label = "promotions"

    def ready(self) -> None:
        """The promotions hear of every raised price, whoever raises it."""
        import_module(".raised_prices", __package__)
