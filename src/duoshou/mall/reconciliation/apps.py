"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class ReconciliationConfig(AppConfig):
    """The mall's reconciliation with the providers' bills."""

    name = "duoshou.mall.reconciliation"
    label = "reconciliation"
