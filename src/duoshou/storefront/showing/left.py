"""How many of each SKU could be sold now, with one question for all of them."""

from __future__ import annotations

from collections.abc import Collection

from duoshou.mall.pricing import facade as pricing
from duoshou.mall.stock import facade as stock


def pieces_left(book: pricing.PriceBook, sku_ids: Collection[int]) -> dict[int, int]:
    """The pieces that the shelf allows, for pages: what is really left is known when an order holds it."""
    known = [book.goods[sku_id] for sku_id in sku_ids if sku_id in book.goods]
    items = {item_id for sku in known for item_id, _ in sku.components}
    there = stock.available(item_ids=sorted(items)) if items else {}
    return {sku.sku_id: pricing.pieces_of(sku, left=there, wanted={}) for sku in known}
