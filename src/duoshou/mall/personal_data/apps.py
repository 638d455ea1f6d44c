"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    """What is held about buyers."""

    name = "duoshou.mall.personal_data"
    label = "personal_data"
