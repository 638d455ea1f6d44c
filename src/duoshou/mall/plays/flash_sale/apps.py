"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class FlashSaleConfig(AppConfig):
    """The mall's flash sales."""

    name = "duoshou.mall.plays.flash_sale"
    label = "flash_sale"
