"""How Django knows this part of the mall."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The mall's reviews."""

    name = "duoshou.mall.reviews"
    label = "reviews"
