"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class InvoicesConfig(AppConfig):
    """The mall's invoices."""

    name = "duoshou.mall.invoices"
    label = "invoices"
