"""Writes of the shops: one verb, one transaction."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from duoshou.mall.shops import models
from duoshou.mall.shops.errors import NoSuchShop, NotAShop, ReturnAddressTooLong, ShopTaken
from duoshou.mall.shops.queries import shop
from duoshou.mall.shops.values import Shop

LONGEST_NAME, LONGEST_RETURN_ADDRESS = 60, 300
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}", flags=re.ASCII)


@transaction.atomic
def open_shop(
    *,
    name: str,
    slug: str,
    moment: datetime,
    notice: str = "",
    licence: str = "",
    contact: str = "",
    return_address: str = "",
) -> Shop:
    """A new shop, open for buyers. Raises NotAShop, ReturnAddressTooLong, ShopTaken."""
    _check(name, slug)
    _check_return_address(return_address)
    if models.Shop.objects.filter(Q(name=name) | Q(slug=slug)).exists():
        raise ShopTaken(name=name, slug=slug)
    made = models.Shop.objects.create(
        name=name,
        slug=slug,
        opened_at=moment,
        notice=notice,
        licence=licence,
        contact=contact,
        return_address=return_address,
    )
    return shop(shop_id=made.pk)


def _check(name: str, slug: str) -> None:
    # The same rule as the cockpit has for its shops: the name is typed, shown, and written into addresses there.
    if not 0 < len(name) <= LONGEST_NAME or name != name.strip() or not name.isprintable() or "," in name:
        raise NotAShop(reason_zh="店名", reason_en="the name")
    if not SLUG.fullmatch(slug):
        raise NotAShop(reason_zh="网址", reason_en="the address")


def _check_return_address(address: object) -> None:
    if len(str(address)) > LONGEST_RETURN_ADDRESS:
        raise ReturnAddressTooLong(most=LONGEST_RETURN_ADDRESS)


@transaction.atomic
def change_shop(*, shop_id: int, **changes: object) -> Shop:
    """The shop with other words, deadlines, or closed. Raises NoSuchShop, ReturnAddressTooLong."""
    _check_return_address(changes.get("return_address", ""))
    if not models.Shop.objects.filter(pk=shop_id).update(**changes):
        raise NoSuchShop(shop=shop_id)
    return shop(shop_id=shop_id)


def prices_changed(*, shop_id: int) -> None:
    """Tells whoever keeps prices in memory that they are old; part of the transaction that changed them.

    Raises NoSuchShop.
    """
    if not models.Shop.objects.filter(pk=shop_id).update(price_revision=F("price_revision") + 1):
        raise NoSuchShop(shop=shop_id)
