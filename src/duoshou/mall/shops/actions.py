"""Writes of the shops: one verb, one transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from duoshou.mall.shops import models
from duoshou.mall.shops.errors import NoSuchShop, ShopTaken
from duoshou.mall.shops.queries import shop
from duoshou.mall.shops.values import Shop


@transaction.atomic
def open_shop(
    *, name: str, slug: str, moment: datetime, notice: str = "", licence: str = "", contact: str = ""
) -> Shop:
    """A new shop, open for buyers. Raises ShopTaken."""
    if models.Shop.objects.filter(Q(name=name) | Q(slug=slug)).exists():
        raise ShopTaken(name=name, slug=slug)
    made = models.Shop.objects.create(
        name=name, slug=slug, opened_at=moment, notice=notice, licence=licence, contact=contact
    )
    return shop(shop_id=made.pk)


@transaction.atomic
def change_shop(*, shop_id: int, **changes: object) -> Shop:
    """The shop with other words, deadlines, or closed. Raises NoSuchShop."""
    if not models.Shop.objects.filter(pk=shop_id).update(**changes):
        raise NoSuchShop(shop=shop_id)
    return shop(shop_id=shop_id)


def prices_changed(*, shop_id: int) -> None:
    """Tells whoever keeps prices in memory that they are old; part of the transaction that changed them.

    Raises NoSuchShop.
    """
    if not models.Shop.objects.filter(pk=shop_id).update(price_revision=F("price_revision") + 1):
        raise NoSuchShop(shop=shop_id)
