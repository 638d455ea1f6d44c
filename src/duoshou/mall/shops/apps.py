"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from duoshou.mall.database.text import watch


class ShopsConfig(AppConfig):
    """The mall's shops."""

    name = "duoshou.mall.shops"
    label = "shops"

    def ready(self) -> None:
        """Every connection refuses texts that are not kept, for all of the mall: its lowest part with a database."""
        connection_created.connect(watch)
