"""The console as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Pages of the cockpit and the imports started from them."""

    name = "duoshou.console"
    label = "console"
