"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The mall's ledger."""

    name = "duoshou.mall.ledger"
    label = "ledger"
