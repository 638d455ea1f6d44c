"""What the back office reads of goods: the list of products, a product to be changed, its SKUs with their prices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from duoshou.mall.catalog import models
from duoshou.mall.catalog.errors import NoSuchProduct
from duoshou.mall.catalog.queries import attributes_of
from duoshou.mall.catalog.rules.listing import Listing
from duoshou.mall.catalog.strikes import strikes_of
from duoshou.mall.catalog.values import GoodsRow, OfficeProduct, OfficeSku, ProductForm, SkuForm
from duoshou.mall.stock.facade import available

PAGE = 50
COLUMNS = ("id", "code", "title", "state", "list_at", "delist_at", "category_id", "sold_pieces")


def goods_of(
    *, shop_id: int, words: str = "", state: str | None = None, after_id: int | None = None, limit: int = PAGE
) -> list[GoodsRow]:
    """The shop's products, the newest first and whatever their state; those with `words` in title or code, those older
    than `after_id`."""
    products = models.Product.objects.filter(shop_id=shop_id)
    if words.strip():
        found = Q(title__icontains=words.strip()) | Q(code__icontains=words.strip()) | Q(skus__code=words.strip())
        products = products.filter(pk__in=models.Product.objects.filter(found, shop_id=shop_id).values("pk"))
    if state is not None:
        products = products.filter(state=state)
    if after_id is not None:
        products = products.filter(pk__lt=after_id)
    rows = list(
        products.order_by("-pk")
        .annotate(lowest=Min("skus__price_fen"), highest=Max("skus__price_fen"), number=Count("skus"))
        .values(*COLUMNS, "lowest", "highest", "number")[:limit]
    )
    left = _left([row["id"] for row in rows])
    return [
        GoodsRow(
            product_id=row["id"],
            code=row["code"],
            title=row["title"],
            listing=Listing(row["state"], row["list_at"], row["delist_at"]),
            category_id=row["category_id"],
            price_fen=row["lowest"],
            highest_price_fen=row["highest"],
            skus=row["number"],
            available=left.get(row["id"]),
            sold_pieces=row["sold_pieces"],
        )
        for row in rows
    ]


def product_to_change(*, shop_id: int, product_id: int, moment: datetime) -> OfficeProduct:
    """The product with all that can be changed of it, whatever its state. Raises NoSuchProduct."""
    product = models.Product.objects.filter(shop_id=shop_id, pk=product_id).first()
    if product is None:
        raise NoSuchProduct(product=product_id)
    return OfficeProduct(
        product_id=product.pk,
        form=ProductForm(
            code=product.code,
            title=product.title,
            subtitle=product.subtitle,
            description=product.description,
            category_id=product.category_id,
            supplier=product.supplier,
            freight_id=product.freight_id,
            position=product.position,
            exemption=product.exemption,
        ),
        listing=Listing(product.state, product.list_at, product.delist_at),
        skus=_skus(list(product.skus.order_by("position", "id")), moment),
    )


def _skus(rows: Sequence[models.Sku], moment: datetime) -> tuple[OfficeSku, ...]:
    strikes = strikes_of([(row.pk, row.strike_price_fen, row.price_fen) for row in rows if row.strike_price_fen])
    inside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for component in models.SkuComponent.objects.filter(sku__in=rows).order_by("item_id"):
        inside[component.sku_id].append((component.item_id, component.pieces))
    return tuple(
        OfficeSku(
            sku_id=row.pk,
            form=SkuForm(
                code=row.code,
                attributes=attributes_of(row.attributes),
                barcode=row.barcode,
                cost_fen=row.cost_fen,
                weight_grams=row.weight_grams,
                position=row.position,
                is_active=row.is_active,
            ),
            price_fen=row.price_fen,
            strike_price_fen=row.strike_price_fen,
            why_strike_hidden=strikes[row.pk].why_hidden(moment) if row.pk in strikes else None,
            components=tuple(inside[row.pk]),
        )
        for row in rows
    )


def _left(product_ids: Sequence[int]) -> dict[int, int]:
    """By product, what may be sold of all stock items that its SKUs take; each item counts once."""
    rows = models.SkuComponent.objects.filter(sku__product_id__in=product_ids)
    items: defaultdict[int, set[int]] = defaultdict(set)
    for product_id, item_id in rows.values_list("sku__product_id", "item_id"):
        items[product_id].add(item_id)
    left = available(item_ids=sorted({item for inside in items.values() for item in inside}))
    return {product_id: sum(left[item] for item in inside) for product_id, inside in items.items()}
