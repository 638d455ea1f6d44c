"""The targets as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """What was stated of each year, by whom and why."""

    name = "duoshou.rooms.store.targets"
    label = "targets"
