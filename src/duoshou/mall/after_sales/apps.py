"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class AfterSalesConfig(AppConfig):
    """The mall's after-sales."""

    name = "duoshou.mall.after_sales"
    label = "after_sales"
