"""The inbox as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """Decisions about findings, each step with who, when and why."""

    name = "duoshou.loop.inbox"
    label = "inbox"
