"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """The mall's members."""

    name = "duoshou.mall.members"
    label = "members"
