"""Reads of the shops."""

from __future__ import annotations

from dataclasses import fields

from duoshou.mall.database.statements import statement
from duoshou.mall.shops import models
from duoshou.mall.shops.errors import NoSuchShop
from duoshou.mall.shops.values import Shop

COLUMNS = tuple(field.name for field in fields(Shop))
BY_SLUG = statement("shop_by_slug", module=__file__)


def shop(*, shop_id: int) -> Shop:
    """The shop with this number. Raises NoSuchShop."""
    return _found(str(shop_id), id=shop_id)


def shop_by_slug(*, slug: str) -> Shop:
    """The shop with this word in its address. Raises NoSuchShop."""
    # Every page of the storefront begins with this question.
    rows = BY_SLUG.rows(slug=slug)
    if not rows:
        raise NoSuchShop(shop=slug)
    row = dict(zip(COLUMNS, rows[0], strict=True))
    return Shop(**row | {"is_open": bool(row["is_open"])})


def shop_named(*, name: str) -> Shop:
    """The shop of this name. Raises NoSuchShop."""
    return _found(name, name=name)


def open_shops() -> tuple[Shop, ...]:
    """Every shop that is open, the oldest first."""
    rows = models.Shop.objects.filter(is_open=True).order_by("id").values_list(*COLUMNS)
    return tuple(Shop(*row) for row in rows)


def all_shops() -> tuple[Shop, ...]:
    """Every shop, open or closed, the oldest first."""
    return tuple(Shop(*row) for row in models.Shop.objects.order_by("id").values_list(*COLUMNS))


def price_revision(*, shop_id: int) -> int:
    """The number that goes up with everything a price depends on; zero for no shop."""
    return models.Shop.objects.filter(pk=shop_id).values_list("price_revision", flat=True).first() or 0


def _found(asked: str, **which: object) -> Shop:
    row = models.Shop.objects.filter(**which).values_list(*COLUMNS).first()
    if row is None:
        raise NoSuchShop(shop=asked)
    return Shop(*row)
