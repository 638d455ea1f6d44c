"""The reports as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Schedules of reports and their sendings."""

    name = "duoshou.loop.reports"
    label = "reports"
