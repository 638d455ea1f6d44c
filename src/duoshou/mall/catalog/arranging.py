"""Writes of what products stand in and are sent by: categories and freight templates."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from duoshou.mall.catalog import models
from duoshou.mall.catalog.checks import FURTHEST_POSITION, NAME, POSITION, category_name, number, text
from duoshou.mall.catalog.errors import (
    CategoryInsideItself,
    CategoryInUse,
    NameTaken,
    NoSuchCategory,
    NoSuchFreight,
)
from duoshou.mall.catalog.queries import categories
from duoshou.mall.catalog.rules.freight import FreightTerms, json_of, terms_from
from duoshou.mall.shops.facade import prices_changed

DEEPEST = 4


@transaction.atomic
def make_category(
    *, shop_id: int, name: str, parent_id: int | None = None, position: int = 0, is_shown: bool = True
) -> int:
    """The number of a new category. Raises FieldWrong, NameTaken, NoSuchCategory, CategoryInsideItself."""
    fields = _category_fields(shop_id, name, parent_id, position, own_id=None)
    made = models.Category.objects.create(shop_id=shop_id, is_shown=is_shown, **fields)
    return made.pk


@transaction.atomic
def change_category(
    *, shop_id: int, category_id: int, name: str, parent_id: int | None, position: int, is_shown: bool
) -> None:
    """The category with another name, place or look; what stands in it moves along.

    Raises FieldWrong, NameTaken, NoSuchCategory, CategoryInsideItself.
    """
    fields = _category_fields(shop_id, name, parent_id, position, own_id=category_id)
    if not models.Category.objects.filter(shop_id=shop_id, pk=category_id).update(is_shown=is_shown, **fields):
        raise NoSuchCategory(category=category_id)
    prices_changed(shop_id=shop_id)


@transaction.atomic
def remove_category(*, shop_id: int, category_id: int) -> None:
    """The category is gone. Raises NoSuchCategory, CategoryInUse."""
    category = models.Category.objects.select_for_update().filter(shop_id=shop_id, pk=category_id).first()
    if category is None:
        raise NoSuchCategory(category=category_id)
    products, children = category.products.count(), category.children.count()
    if products or children:
        raise CategoryInUse(name=category.name, products=products, children=children)
    category.delete()


@transaction.atomic
def make_freight(*, shop_id: int, name: str, terms: FreightTerms) -> int:
    """The number of a new freight template. Raises FieldWrong, NameTaken, FreightTermsWrong."""
    made = models.FreightTemplate.objects.create(**_freight_fields(shop_id, name, terms, own_id=None))
    return made.pk


@transaction.atomic
def change_freight(*, shop_id: int, freight_id: int, name: str, terms: FreightTerms) -> None:
    """The template with other terms; orders that are placed keep theirs.

    Raises NoSuchFreight, FieldWrong, NameTaken, FreightTermsWrong.
    """
    fields = _freight_fields(shop_id, name, terms, own_id=freight_id)
    if not models.FreightTemplate.objects.filter(shop_id=shop_id, pk=freight_id).update(**fields):
        raise NoSuchFreight(freight=freight_id)
    prices_changed(shop_id=shop_id)


def _freight_fields(shop_id: int, name: str, terms: FreightTerms, *, own_id: int | None) -> dict[str, Any]:
    clean = text(name, NAME, required=True)
    if models.FreightTemplate.objects.filter(shop_id=shop_id, name=clean).exclude(pk=own_id).exists():
        raise NameTaken(name=clean)
    # Read back, so that terms put together in code pass the same checks as those from a page.
    return {"shop_id": shop_id, "name": clean, "terms": json_of(terms_from(json_of(terms)))}


def _category_fields(
    shop_id: int, name: str, parent_id: int | None, position: int, *, own_id: int | None
) -> dict[str, Any]:
    clean = category_name(name)
    _refuse_wrong_place(shop_id, clean, parent_id, own_id)
    siblings = models.Category.objects.filter(shop_id=shop_id, parent_id=parent_id, name=clean)
    if siblings.exclude(pk=own_id).exists():
        raise NameTaken(name=clean)
    place = number(position, POSITION, least=-FURTHEST_POSITION, most=FURTHEST_POSITION)
    return {"name": clean, "parent_id": parent_id, "position": place}


def _refuse_wrong_place(shop_id: int, name: str, parent_id: int | None, own_id: int | None) -> None:
    """A category stands neither inside itself nor so deep that nobody finds it."""
    known = {card.category_id: card for card in categories(shop_id=shop_id)}
    if parent_id is not None and parent_id not in known:
        raise NoSuchCategory(category=parent_id)
    above = []
    while parent_id is not None:
        above.append(parent_id)
        parent_id = known[parent_id].parent_id
    if own_id in above or len(above) + _height(own_id, known) > DEEPEST:
        raise CategoryInsideItself(name=name, most=DEEPEST)


def _height(category_id: int | None, known: dict[int, Any]) -> int:
    """How many levels a category and what stands in it take."""
    inside = [card.category_id for card in known.values() if category_id is not None and card.parent_id == category_id]
    return 1 + max((_height(child, known) for child in inside), default=0)
