"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The mall's outbox."""

    name = "duoshou.mall.outbox"
    label = "outbox"
