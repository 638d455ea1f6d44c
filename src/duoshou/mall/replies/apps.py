"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    """The mall's replies."""

    name = "duoshou.mall.replies"
    label = "replies"
