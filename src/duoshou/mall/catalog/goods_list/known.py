"""The shop's goods as a list sees them: products and SKUs by code, with names where the tables keep numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from duoshou.mall.catalog import models
from duoshou.mall.catalog.goods_list.values import GoodsProduct, GoodsSku, Known, Path, is_plain
from duoshou.mall.catalog.queries import attributes_of, categories
from duoshou.mall.stock.facade import available, items_by_code


def known_goods(
    *, shop_id: int, product_codes: Sequence[str] | None = None, sku_codes: Sequence[str] = (), lock: bool = False
) -> Known:
    """What the shop has under these codes; everything when no codes are named. With `lock` it stays that way until the
    transaction ends, locked in the order of numbers, products first."""
    paths = category_paths(shop_id)
    products = models.Product.objects.filter(shop_id=shop_id).order_by("id")
    skus = models.Sku.objects.filter(shop_id=shop_id).order_by("id")
    if product_codes is not None:
        products = products.filter(code__in=product_codes)
        skus = skus.filter(product__code__in=product_codes) | skus.filter(code__in=sku_codes)
    if lock:
        # Only the goods themselves; what they point at is not changed by a list.
        list(products.select_for_update(of=("self",)).values_list("id"))
        list(skus.select_for_update(of=("self",)).values_list("id"))
    return Known(
        products={row.code: _product(row, paths) for row in products.select_related("freight")},
        skus=_skus(list(skus.select_related("product"))),
        categories={path: category_id for category_id, path in paths.items()},
        freights=dict(models.FreightTemplate.objects.filter(shop_id=shop_id).values_list("name", "id")),
        items={code: level.item_id for code, level in items_by_code(shop_id=shop_id, codes=list(sku_codes)).items()},
    )


def category_paths(shop_id: int) -> dict[int, Path]:
    """The names from the outermost category inwards, by category."""
    paths: dict[int, Path] = {}
    for card in categories(shop_id=shop_id):
        paths[card.category_id] = (*(paths[card.parent_id] if card.parent_id else ()), card.name)
    return paths


def pieces_available(skus: Sequence[GoodsSku]) -> dict[str, int | None]:
    """By SKU code, what may be sold of the one item it takes; unknown for a bundle."""
    plain = {sku.code: sku.components[0][0] for sku in skus if is_plain(sku)}
    left = available(item_ids=sorted(plain.values()))
    return {sku.code: left[plain[sku.code]] if sku.code in plain else None for sku in skus}


def _product(row: models.Product, paths: dict[int, Path]) -> GoodsProduct:
    return GoodsProduct(
        code=row.code,
        title=row.title,
        subtitle=row.subtitle,
        category=None if row.category_id is None else paths[row.category_id],
        supplier=row.supplier,
        freight=row.freight.name if row.freight else None,
        exemption=row.exemption,
        state=row.state,
        list_at=_to_the_second(row.list_at),
        delist_at=_to_the_second(row.delist_at),
        product_id=row.pk,
    )


def _to_the_second(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(microsecond=0)


def _skus(rows: Sequence[models.Sku]) -> dict[str, GoodsSku]:
    inside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for component in models.SkuComponent.objects.filter(sku__in=rows).order_by("item_id"):
        inside[component.sku_id].append((component.item_id, component.pieces))
    return {
        row.code: GoodsSku(
            code=row.code,
            product_code=row.product.code,
            attributes=tuple(attributes_of(row.attributes).items()),
            barcode=row.barcode,
            price_fen=row.price_fen,
            cost_fen=row.cost_fen,
            weight_grams=row.weight_grams,
            is_active=row.is_active,
            sku_id=row.pk,
            components=tuple(inside[row.pk]),
        )
        for row in rows
    }
