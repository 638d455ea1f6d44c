"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class PromotionsConfig(AppConfig):
    """The mall's promotions."""

    name = "duoshou.mall.promotions"
    label = "promotions"
