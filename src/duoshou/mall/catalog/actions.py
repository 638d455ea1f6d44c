"""Writes of the catalogue: products, SKUs and what they are made of, when they are on the shelf."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from duoshou.mall.catalog import models
from duoshou.mall.catalog.checks import checked_price, product_form, sku_form
from duoshou.mall.catalog.errors import (
    CannotBeListed,
    GoodsCodeTaken,
    NoSuchCategory,
    NoSuchFreight,
    NoSuchProduct,
    NoSuchSku,
    ScheduleBackwards,
)
from duoshou.mall.catalog.prices import first_price
from duoshou.mall.catalog.rules.listing import clock_text
from duoshou.mall.catalog.values import ProductForm, SkuForm
from duoshou.mall.shops.facade import prices_changed
from duoshou.mall.stock.facade import NoSuchItem, NotAQuantity, items_by_code, levels, make_items

MOST_PIECES_INSIDE = 1_000


@transaction.atomic
def make_product(*, shop_id: int, product: ProductForm, moment: datetime) -> int:
    """The number of a new product, a draft without SKUs.

    Raises FieldWrong, GoodsCodeTaken, NoSuchCategory, NoSuchFreight.
    """
    fields = _product_fields(shop_id, product, own_id=None)
    with _code_may_be_taken(fields["code"]):
        return models.Product.objects.create(shop_id=shop_id, made_at=moment, **fields).pk


@transaction.atomic
def change_product(*, shop_id: int, product_id: int, product: ProductForm, only: Collection[str] | None = None) -> None:
    """The product is as the form says, in these fields `only` where they are named: the others stay as they are,
    whoever changes them at this moment. Raises NoSuchProduct and what make_product raises."""
    hold_product(shop_id=shop_id, product_id=product_id)
    fields = _product_fields(shop_id, product, own_id=product_id)
    _write(models.Product.objects.filter(pk=product_id), fields, only)
    prices_changed(shop_id=shop_id)


def hold_product(*, shop_id: int, product_id: int) -> None:
    """Until this transaction ends nobody else changes the product or its SKUs. Raises NoSuchProduct."""
    _locked_product(shop_id, product_id)


@transaction.atomic
def make_sku(
    *,
    shop_id: int,
    product_id: int,
    sku: SkuForm,
    price_fen: int,
    who: str,
    moment: datetime,
    components: Sequence[tuple[int, int]] | None = None,
) -> int:
    """The number of a new SKU at this base price, the first row of its price history.

    `components` are (stock item, pieces of it); without them it takes one piece of the stock item that has its own
    code, which is made when there is none. Raises NoSuchProduct, FieldWrong, GoodsCodeTaken, NoSuchItem.
    """
    _locked_product(shop_id, product_id)
    form = sku_form(sku)
    _refuse_taken_sku_code(shop_id, form.code, own_id=None)
    checked_price(price_fen)
    with _code_may_be_taken(form.code):
        made = models.Sku.objects.create(
            shop_id=shop_id, product_id=product_id, price_fen=price_fen, **_sku_fields(form)
        )
    first_price(made, who=who, why="", moment=moment)
    _put_inside(shop_id, made.pk, components or [(own_item(shop_id, form.code), 1)])
    prices_changed(shop_id=shop_id)
    return made.pk


@transaction.atomic
def change_sku(*, shop_id: int, sku_id: int, sku: SkuForm, only: Collection[str] | None = None) -> None:
    """The SKU is as the form says, in these fields `only` where they are named; its price has a way of its own.

    Raises NoSuchSku, FieldWrong, GoodsCodeTaken.
    """
    if not models.Sku.objects.select_for_update().filter(shop_id=shop_id, pk=sku_id).exists():
        raise NoSuchSku(sku=sku_id)
    form = sku_form(sku)
    _refuse_taken_sku_code(shop_id, form.code, own_id=sku_id)
    _write(models.Sku.objects.filter(pk=sku_id), _sku_fields(form), only)
    prices_changed(shop_id=shop_id)


@transaction.atomic
def set_components(*, shop_id: int, sku_id: int, components: Sequence[tuple[int, int]]) -> None:
    """One piece of the SKU takes these pieces of these stock items from now on: one item, or several for a bundle.

    Raises NoSuchSku, NoSuchItem, NotAQuantity.
    """
    if not models.Sku.objects.select_for_update().filter(shop_id=shop_id, pk=sku_id).exists():
        raise NoSuchSku(sku=sku_id)
    models.SkuComponent.objects.filter(sku_id=sku_id).delete()
    _put_inside(shop_id, sku_id, components)
    prices_changed(shop_id=shop_id)


@transaction.atomic
def list_product(*, shop_id: int, product_id: int, moment: datetime) -> None:
    """On the shelf from now on (上架): a later day of listing or an end that is past no longer count.

    Raises NoSuchProduct, CannotBeListed.
    """
    product = _locked_product(shop_id, product_id)
    _refuse_empty(product)
    product.state = models.Product.LISTED
    if product.list_at is not None and product.list_at > moment:
        product.list_at = None
    if product.delist_at is not None and product.delist_at <= moment:
        product.delist_at = None
    _save_listing(product)


@transaction.atomic
def delist_product(*, shop_id: int, product_id: int) -> None:
    """Off the shelf now (下架), with its schedule. Raises NoSuchProduct."""
    product = _locked_product(shop_id, product_id)
    product.state, product.list_at, product.delist_at = models.Product.DELISTED, None, None
    _save_listing(product)


@transaction.atomic
def schedule(
    *, shop_id: int, product_id: int, list_at: datetime | None, delist_at: datetime | None, moment: datetime
) -> None:
    """On the shelf between these moments; an open side has no end.

    Raises NoSuchProduct, CannotBeListed, ScheduleBackwards.
    """
    product = _locked_product(shop_id, product_id)
    _refuse_empty(product)
    check_schedule(list_at, delist_at, moment)
    product.state, product.list_at, product.delist_at = models.Product.LISTED, list_at, delist_at
    _save_listing(product)


def check_schedule(list_at: datetime | None, delist_at: datetime | None, moment: datetime) -> None:
    """Passes a time on the shelf that lies ahead. Raises ScheduleBackwards."""
    if delist_at is not None and (delist_at <= moment or (list_at is not None and delist_at <= list_at)):
        raise ScheduleBackwards(delist_at=clock_text(delist_at))


def own_item(shop_id: int, code: str) -> int:
    """The stock item that has this code; made when there is none."""
    known = items_by_code(shop_id=shop_id, codes=[code])
    return known[code].item_id if known else make_items(shop_id=shop_id, rows=[(code, "")])[code]


@contextmanager
def _code_may_be_taken(code: str) -> Iterator[None]:
    """Somebody else may make the same at this moment, after the look at what there is."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise GoodsCodeTaken(code=code) from taken


def _put_inside(shop_id: int, sku_id: int, components: Sequence[tuple[int, int]]) -> None:
    known = levels(item_ids=[item for item, _ in components])
    for item, pieces in components:
        if item not in known or known[item].shop_id != shop_id:
            raise NoSuchItem(item=item)
        if not 0 < pieces <= MOST_PIECES_INSIDE:
            raise NotAQuantity(pieces=pieces, least=1, most=MOST_PIECES_INSIDE)
    inside = dict(components)
    models.SkuComponent.objects.bulk_create(
        models.SkuComponent(sku_id=sku_id, item_id=item, pieces=pieces) for item, pieces in sorted(inside.items())
    )


def _product_fields(shop_id: int, product: ProductForm, *, own_id: int | None) -> dict[str, Any]:
    form = product_form(product)
    same_code = models.Product.objects.filter(shop_id=shop_id, code=form.code).exclude(pk=own_id)
    if same_code.exists():
        raise GoodsCodeTaken(code=form.code)
    if form.category_id is not None and not _is_of(shop_id, models.Category, form.category_id):
        raise NoSuchCategory(category=form.category_id)
    if form.freight_id is not None and not _is_of(shop_id, models.FreightTemplate, form.freight_id):
        raise NoSuchFreight(freight=form.freight_id)
    return asdict(form)


def _write(row: QuerySet[Any], fields: dict[str, Any], only: Collection[str] | None) -> None:
    if wanted := {name: value for name, value in fields.items() if only is None or name in only}:
        row.update(**wanted)


def _sku_fields(form: SkuForm) -> dict[str, Any]:
    return {**asdict(form), "attributes": [list(pair) for pair in form.attributes.items()]}


def _is_of(shop_id: int, kind: type[models.Category] | type[models.FreightTemplate], number: int) -> bool:
    return kind.objects.filter(shop_id=shop_id, pk=number).exists()


def _refuse_taken_sku_code(shop_id: int, code: str, *, own_id: int | None) -> None:
    if models.Sku.objects.filter(shop_id=shop_id, code=code).exclude(pk=own_id).exists():
        raise GoodsCodeTaken(code=code)


def _refuse_empty(product: models.Product) -> None:
    if not models.Sku.objects.filter(product=product, is_active=True, components__isnull=False).exists():
        raise CannotBeListed(title=product.title)


def _locked_product(shop_id: int, product_id: int) -> models.Product:
    product = models.Product.objects.select_for_update().filter(shop_id=shop_id, pk=product_id).first()
    if product is None:
        raise NoSuchProduct(product=product_id)
    return product


def _save_listing(product: models.Product) -> None:
    product.save(update_fields=["state", "list_at", "delist_at"])
    prices_changed(shop_id=product.shop_id)
