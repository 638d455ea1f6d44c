"""What prices, carts and orders ask of the catalogue, and what the back office lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from duoshou.mall.catalog import models
from duoshou.mall.catalog.rules.freight import FreightTerms, terms_from
from duoshou.mall.catalog.rules.listing import Listing
from duoshou.mall.catalog.strikes import strikes_of
from duoshou.mall.catalog.values import CategoryCard, FreightCard, SkuFacts

FACT_COLUMNS = (
    "id",
    "product_id",
    "shop_id",
    "code",
    "product__title",
    "attributes",
    "price_fen",
    "strike_price_fen",
    "cost_fen",
    "weight_grams",
    "is_active",
    "product__category_id",
    "product__freight_id",
    "product__freight__terms",
    "product__state",
    "product__list_at",
    "product__delist_at",
    "product__exemption",
    "first_picture",
)
BETWEEN_ATTRIBUTES = " / "


# As many names as every SQLite lets one question hold, with room.
MOST_AT_ONCE = 20_000


def sku_facts(*, sku_ids: Sequence[int]) -> dict[int, SkuFacts]:
    """The facts of each SKU in at most four questions for every 20,000; an unknown SKU is left out."""
    ids = list(sku_ids)
    found: dict[int, SkuFacts] = {}
    for start in range(0, len(ids), MOST_AT_ONCE):
        found |= _facts_of(ids[start : start + MOST_AT_ONCE])
    return found


def _facts_of(sku_ids: Sequence[int]) -> dict[int, SkuFacts]:
    rows = _fact_rows(sku_ids)
    parents = _parents({row["shop_id"] for row in rows})
    inside = _components([row["id"] for row in rows])
    struck = [(row["id"], row["strike_price_fen"], row["price_fen"]) for row in rows if row["strike_price_fen"]]
    strikes = strikes_of(struck)
    terms: dict[int, FreightTerms] = {}
    for row in rows:
        if row["product__freight_id"] is not None and row["product__freight_id"] not in terms:
            terms[row["product__freight_id"]] = terms_from(row["product__freight__terms"])
    return {
        row["id"]: SkuFacts(
            sku_id=row["id"],
            product_id=row["product_id"],
            shop_id=row["shop_id"],
            code=row["code"],
            title=row["product__title"],
            attributes_text=attributes_text(attributes_of(row["attributes"])),
            price_fen=row["price_fen"],
            cost_fen=row["cost_fen"],
            weight_grams=row["weight_grams"],
            category_ids=tuple(_upwards(row["product__category_id"], parents)),
            freight_id=row["product__freight_id"],
            freight=terms.get(row["product__freight_id"]),
            components=tuple(inside[row["id"]]),
            picture=row["first_picture"],
            listing=Listing(
                row["product__state"], row["product__list_at"], row["product__delist_at"], row["is_active"]
            ),
            strike=strikes.get(row["id"]),
            exemption=row["product__exemption"],
        )
        for row in rows
    }


def sku_ids_of(*, shop_id: int) -> list[int]:
    """Every SKU of the shop."""
    return list(models.Sku.objects.filter(shop_id=shop_id).order_by("id").values_list("id", flat=True))


def titles_of(*, shop_id: int, product_ids: Iterable[int]) -> dict[int, str]:
    """What products of a shop are called, on a shelf or not."""
    found = models.Product.objects.filter(shop_id=shop_id, pk__in=list(product_ids))
    return dict(found.values_list("pk", "title"))


def categories(*, shop_id: int, only_shown: bool = False) -> list[CategoryCard]:
    """The shop's categories as a tree read from the top: each right after the one it stands in."""
    rows = models.Category.objects.filter(shop_id=shop_id).order_by("position", "id")
    inside: defaultdict[int | None, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows.values_list("id", "parent_id", "name", "position", "is_shown"):
        inside[row[1]].append(row)

    def below(parent: int | None, depth: int) -> Iterable[CategoryCard]:
        for category_id, parent_id, name, position, is_shown in inside[parent]:
            if is_shown or not only_shown:
                yield CategoryCard(category_id, parent_id, name, position, is_shown, depth)
                yield from below(category_id, depth + 1)

    return list(below(None, 0))


def freights(*, shop_id: int) -> list[FreightCard]:
    """The shop's freight templates by name."""
    rows = models.FreightTemplate.objects.filter(shop_id=shop_id).order_by("name")
    return [FreightCard(row.pk, row.name, terms_from(row.terms)) for row in rows]


def attributes_text(attributes: Mapping[str, str]) -> str:
    """What tells a SKU from its neighbours: `红 / M`; nothing for a product with one SKU."""
    return BETWEEN_ATTRIBUTES.join(attributes.values())


def attributes_of(kept: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A SKU's attributes, kept as pairs because a database may shuffle the names of an object."""
    return dict(kept)


def inside_of(category_id: int, *, shop_id: int) -> set[int]:
    """The category and all that stand in it."""
    parents = _parents({shop_id})
    return {one for one in parents if category_id in _upwards(one, parents)}


def first_picture(product: str) -> Subquery:
    """The fingerprint of a product's first picture, as part of another question."""
    pictures = models.Picture.objects.filter(product_id=OuterRef(product)).order_by("position", "id")
    return Subquery(pictures.values("fingerprint")[:1])


def _fact_rows(sku_ids: Sequence[int]) -> list[dict[str, Any]]:
    skus = models.Sku.objects.filter(pk__in=list(sku_ids)).annotate(first_picture=first_picture("product_id"))
    return list(skus.order_by("id").values(*FACT_COLUMNS))


def _components(sku_ids: Sequence[int]) -> defaultdict[int, list[tuple[int, int]]]:
    inside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = models.SkuComponent.objects.filter(sku_id__in=sku_ids).order_by("sku_id", "item_id")
    for sku_id, item_id, pieces in rows.values_list("sku_id", "item_id", "pieces"):
        inside[sku_id].append((item_id, pieces))
    return inside


def _parents(shop_ids: set[int]) -> dict[int, int | None]:
    return dict(models.Category.objects.filter(shop_id__in=shop_ids).values_list("id", "parent_id"))


def _upwards(category_id: int | None, parents: Mapping[int, int | None]) -> Iterable[int]:
    while category_id is not None:
        yield category_id
        category_id = parents[category_id]
