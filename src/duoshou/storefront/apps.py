"""The storefront as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    """Pages on which buyers look, choose, order and pay."""

    name = "duoshou.storefront"
    label = "storefront"
