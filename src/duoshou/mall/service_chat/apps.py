"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class ServiceChatConfig(AppConfig):
    """The mall's conversations."""

    name = "duoshou.mall.service_chat"
    label = "service_chat"
