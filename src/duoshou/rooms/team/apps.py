"""The team room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class TeamConfig(AppConfig):
    """People, what they may do and see, and what they did."""

    name = "duoshou.rooms.team"
    label = "team"
