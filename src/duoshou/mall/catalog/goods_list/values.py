"""Goods as one list can say them, and what a shop has of them: names where the tables keep numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duoshou.mall.catalog.rules.listing import DRAFT
from duoshou.mall.catalog.rules.return_exemptions import NOT_EXEMPT

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoodsProduct:
    """A product as one list can say it; without a number it is yet to be made."""

    code: str
    title: str = ""
    subtitle: str = ""
    category: Path | None = None
    supplier: str = ""
    freight: str | None = None
    exemption: str = NOT_EXEMPT
    state: str = DRAFT
    list_at: datetime | None = None
    delist_at: datetime | None = None
    product_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoodsSku:
    """A SKU as one list can say it; `attributes` as pairs, in their order."""

    code: str
    product_code: str
    attributes: tuple[tuple[str, str], ...] = ()
    barcode: str = ""
    price_fen: int = 0
    cost_fen: int | None = None
    weight_grams: int = 0
    is_active: bool = True
    sku_id: int | None = None
    components: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the shop has of the goods that a list names; SKUs also those of its products that the list leaves out."""

    products: dict[str, GoodsProduct]
    skus: dict[str, GoodsSku]
    categories: dict[Path, int]
    freights: dict[str, int]
    items: dict[str, int]


def is_plain(sku: GoodsSku) -> bool:
    """Whether one piece of it is one piece of one stock item, so that its stock can be entered under its own code."""
    return len(sku.components) == 1 and sku.components[0][1] == 1
