"""What a promotion or a coupon may be limited to, as its form offers it."""

from __future__ import annotations

from typing import Any

from duoshou.mall.catalog import facade as catalog

# A list to choose from holds the products of so many SKUs.
MOST_SKUS = 500


def skus_to_choose(*, shop_id: int) -> list[tuple[int, catalog.SkuFacts]]:
    """The shop's SKUs by number."""
    return sorted(catalog.sku_facts(sku_ids=catalog.sku_ids_of(shop_id=shop_id)[:MOST_SKUS]).items())


def scope_choices(*, shop_id: int, skus: list[tuple[int, catalog.SkuFacts]]) -> dict[str, Any]:
    """The categories and products that the two lists of `_scope_fields.html` offer."""
    return {
        "categories": catalog.categories(shop_id=shop_id),
        "products": sorted({facts.product_id: facts.title for _, facts in skus}.items()),
    }
