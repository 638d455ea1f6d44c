"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class CouponsConfig(AppConfig):
    """The mall's coupons."""

    name = "duoshou.mall.coupons"
    label = "coupons"
