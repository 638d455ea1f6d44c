"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """The mall's payments."""

    name = "duoshou.mall.payments"
    label = "payments"
