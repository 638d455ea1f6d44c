"""Reads of stock, for people and for the check."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from duoshou.mall.database.statements import statement
from duoshou.mall.stock.errors import NoSuchItem
from duoshou.mall.stock.models import StockItem, StockMovement
from duoshou.mall.stock.values import Difference, Movement, StockLevel

LEVEL_COLUMNS = ("id", "shop_id", "code", "name", "available", "reserved", "warn_below")
MOVEMENT_COLUMNS = ("at", "kind", "pieces", "order_id", "cause", "who", "why")
PAGE = 100


def level(*, shop_id: int, item_id: int) -> StockLevel:
    """The item with its numbers. Raises NoSuchItem, also for another shop's item."""
    row = StockItem.objects.filter(shop_id=shop_id, pk=item_id).values_list(*LEVEL_COLUMNS).first()
    if row is None:
        raise NoSuchItem(item=item_id)
    return StockLevel(*row)


def items_of(*, shop_id: int, after_code: str = "", limit: int = PAGE, only_low: bool = False) -> list[StockLevel]:
    """The shop's items by code, those after `after_code`; with `only_low` those that are running out."""
    items = StockItem.objects.filter(shop_id=shop_id, code__gt=after_code)
    if only_low:
        items = items.filter(available__lt=F("warn_below"))
    return [StockLevel(*row) for row in items.order_by("code").values_list(*LEVEL_COLUMNS)[:limit]]


def levels(*, item_ids: Sequence[int]) -> dict[int, StockLevel]:
    """Each of the items with its numbers; an unknown item is left out."""
    rows = StockItem.objects.filter(pk__in=item_ids).values_list(*LEVEL_COLUMNS)
    return {row[0]: StockLevel(*row) for row in rows}


def items_by_code(*, shop_id: int, codes: Sequence[str]) -> dict[str, StockLevel]:
    """The shop's items among these codes, by code."""
    rows = StockItem.objects.filter(shop_id=shop_id, code__in=codes).values_list(*LEVEL_COLUMNS)
    return {row[2]: StockLevel(*row) for row in rows}


def movements_of(*, shop_id: int, item_id: int, limit: int = PAGE) -> list[Movement]:
    """The item's movements, the newest first; none for another shop's item."""
    rows = StockMovement.objects.filter(item_id=item_id, item__shop_id=shop_id).order_by("-id")
    return [Movement(*row) for row in rows.values_list(*MOVEMENT_COLUMNS)[:limit]]


def differences() -> list[Difference]:
    """Every item whose numbers are not what its movements and reservations add up to; none when all is well."""
    return [Difference(*row) for row in statement("differences", module=__file__).rows()]
