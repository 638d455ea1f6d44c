"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """The mall's visits."""

    name = "duoshou.mall.visits"
    label = "visits"
