"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """The mall's webhooks."""

    name = "duoshou.mall.webhooks"
    label = "webhooks"
