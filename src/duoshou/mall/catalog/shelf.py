"""What buyers look at: shelves, search, a product's page. Only one shop's goods, and only what is for sale."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.mall.catalog import models
from duoshou.mall.catalog.queries import attributes_of, first_picture, inside_of
from duoshou.mall.catalog.rules import near_words
from duoshou.mall.catalog.rules.freight import terms_from
from duoshou.mall.catalog.rules.listing import Listing
from duoshou.mall.catalog.values import CategoryCard, PictureCard, ProductCard, ProductPage, Shelf, SkuCard
from duoshou.mall.database.cursors import sent_together
from duoshou.mall.database.many_rows import moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.stock.facade import available

PAGE = 20
MOST_ON_A_PAGE = 100
MOST_WORDS = 8
LONGEST_WORDS = 60
BLANKS = re.compile(r"[\s\x00]+")
PLACE = re.compile(r"(-?[0-9]{1,18}):([0-9]{1,18})")
ON_A_CARD = ("id", "title", "subtitle", "first_picture", "lowest_price_fen", "sold_pieces", "position", "made_at")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PRODUCT, PATH, PICTURES, SKUS = (
    statement(name, module=__file__) for name in ("product_page", "product_path", "product_pictures", "product_skus")
)

POSITION, NEWEST, PRICE, SALES = "position", "newest", "price", "sales"
# By order: the column, and whether the largest comes first.
ORDERS = {
    POSITION: ("position", False),
    NEWEST: ("made_at", True),
    PRICE: ("lowest_price_fen", False),
    SALES: ("sold_pieces", True),
}


class UnknownOrder(CorrectTheInput):
    """Products are not put in this order, or the next page is asked for with a mark that is none."""

    message = Words("不能这样排序：{order}", "Products cannot be put in this order: {order}")
    remedy = Words(
        "可用：position、newest、price、sales；翻页用上一页给的标记",
        "Use position, newest, price or sales; for the next page the mark that came with the last",
    )


def shelf(
    *,
    shop_id: int,
    moment: datetime,
    category_id: int | None = None,
    order: str = POSITION,
    after: str | None = None,
    limit: int = PAGE,
) -> Shelf:
    """One page of what is for sale, of the whole shop or of a category with all that stands in it.

    Another shop's category is empty. Raises UnknownOrder.
    """
    products = _for_sale(shop_id, moment)
    if category_id is not None:
        products = products.filter(category_id__in=inside_of(category_id, shop_id=shop_id))
    return _page(products, order, after, limit)


def search(
    *,
    shop_id: int,
    words: str,
    moment: datetime,
    order: str = POSITION,
    after: str | None = None,
    limit: int = PAGE,
) -> Shelf:
    """One page of what is for sale and holds every word, in its title or subtitle, or in a code of it or its SKUs.

    No words find nothing. Raises UnknownOrder.
    """
    asked = _parted(words)
    products = _for_sale(shop_id, moment)
    for word in asked:
        coded = models.Sku.objects.filter(product_id=OuterRef("pk")).filter(Q(code__iexact=word) | Q(barcode=word))
        in_text = Q(title__icontains=word) | Q(subtitle__icontains=word) | Q(code__icontains=word)
        products = products.filter(in_text | Exists(coded))
    return _page(products if asked else products.none(), order, after, limit)


def near(*, shop_id: int, words: str, moment: datetime, limit: int = PAGE) -> tuple[ProductCard, ...]:
    """What is for sale and holds a part of the words in its title or subtitle; what holds most of them first."""
    asked = {
        part: Q(title__icontains=part) | Q(subtitle__icontains=part) for part in near_words.parts_of(_parted(words))
    }
    if not asked:
        return ()
    held = [Case(When(holds, then=Value(len(part))), default=Value(0)) for part, holds in asked.items()]
    products = _for_sale(shop_id, moment).filter(reduce(or_, asked.values())).annotate(held=reduce(add, held))
    shown = products.order_by("-held", "position", "id").values(*ON_A_CARD)[: max(1, min(limit, MOST_ON_A_PAGE))]
    return _cards(list(shown))


def titles_for_sale(*, shop_id: int, product_ids: Iterable[int], moment: datetime) -> dict[int, str]:
    """What those of the products are called that can be bought from this shop at this moment, stock aside."""
    found = _for_sale(shop_id, moment).filter(pk__in=list(product_ids))
    return dict(found.values_list("pk", "title"))


def product_page(*, shop_id: int, product_id: int) -> ProductPage | None:
    """The product with all that its page shows; None for a draft and for another shop's product.

    Whether it is for sale at a moment is a question to its `listing`.
    """
    with sent_together():
        found = PRODUCT.sent(shop_id=shop_id, product_id=product_id)
        path, pictures, skus = (asked.sent(product_id=product_id) for asked in (PATH, PICTURES, SKUS))
    for number, *said, freight_id, terms, state, list_at, delist_at, sold_pieces, exemption in found.rows():
        code, title, subtitle, description = said
        return ProductPage(
            product_id=number,
            code=code,
            title=title,
            subtitle=subtitle,
            description=description,
            category_path=_path(path.rows()),
            pictures=tuple(PictureCard(*row) for row in pictures.rows()),
            skus=_sku_cards(skus.rows()),
            freight_id=freight_id,
            freight=None if terms is None else terms_from(json.loads(terms)),
            listing=Listing(state, moment_out(list_at), moment_out(delist_at)),
            sold_pieces=sold_pieces,
            exemption=exemption,
        )
    return None


def pictures_of(*, product_id: int) -> tuple[PictureCard, ...]:
    """The product's pictures in their order."""
    return tuple(PictureCard(*row) for row in PICTURES.rows(product_id=product_id))


def pieces_left(*, sku_ids: Sequence[int]) -> dict[int, int]:
    """How many of each SKU could be sold now, by what they take from the shelf; none of one that takes nothing.

    For pages. What is really left is known when the pieces are held.
    """
    rows = models.SkuComponent.objects.filter(sku_id__in=list(sku_ids)).values_list("sku_id", "item_id", "pieces")
    inside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for sku_id, item_id, pieces in rows:
        inside[sku_id].append((item_id, pieces))
    left = available(item_ids=sorted({item for parts in inside.values() for item, _ in parts}))
    return {sku_id: min((left[item] // pieces for item, pieces in inside[sku_id]), default=0) for sku_id in sku_ids}


def _parted(words: str) -> list[str]:
    asked = BLANKS.split(unicodedata.normalize("NFKC", words[:LONGEST_WORDS]).strip())[:MOST_WORDS]
    return [word for word in asked if word]


def _for_sale(shop_id: int, moment: datetime) -> QuerySet[models.Product]:
    """The same answer as rules.listing gives, as part of a question; a test holds the two together."""
    sold = models.Sku.objects.filter(product_id=OuterRef("pk"), is_active=True, components__isnull=False)
    lowest = sold.order_by().values("product_id").annotate(lowest=Min("price_fen")).values("lowest")
    return models.Product.objects.filter(
        Q(list_at__isnull=True) | Q(list_at__lte=moment),
        Q(delist_at__isnull=True) | Q(delist_at__gt=moment),
        Exists(sold),
        shop_id=shop_id,
        state=models.Product.LISTED,
    ).annotate(lowest_price_fen=Subquery(lowest), first_picture=first_picture("pk"))


def _page(products: QuerySet[models.Product], order: str, after: str | None, limit: int) -> Shelf:
    if order not in ORDERS:
        raise UnknownOrder(order=order[:20])
    column, falling = ORDERS[order]
    if after is not None:
        products = products.filter(_beyond(column, falling, after))
    sign = "-" if falling else ""
    limit = max(1, min(limit, MOST_ON_A_PAGE))
    shown = list(products.order_by(f"{sign}{column}", f"{sign}id").values(*ON_A_CARD)[: limit + 1])
    more = len(shown) > limit
    shown = shown[:limit]
    return Shelf(_cards(shown), _place(shown[-1], column) if more else None)


def _beyond(column: str, falling: bool, after: str) -> Q:
    found = PLACE.fullmatch(after)
    if found is None:
        raise UnknownOrder(order=after[:20])
    value: Any = int(found[1])
    if column == "made_at":
        value = _moment_of(value, after)
    further = "lt" if falling else "gt"
    return Q(**{f"{column}__{further}": value}) | Q(**{column: value, f"id__{further}": int(found[2])})


def _place(row: dict[str, Any], column: str) -> str:
    value = row[column]
    return f"{_microseconds(value) if column == 'made_at' else value}:{row['id']}"


def _microseconds(moment: datetime) -> int:
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _moment_of(microseconds: int, after: str) -> datetime:
    seconds, rest = divmod(microseconds, 1_000_000)
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest)
    except (OverflowError, ValueError, OSError) as wrong:
        raise UnknownOrder(order=after[:20]) from wrong


def _cards(shown: Sequence[dict[str, Any]]) -> tuple[ProductCard, ...]:
    inside: defaultdict[int, list[int]] = defaultdict(list)
    skus = models.Sku.objects.filter(product_id__in=[row["id"] for row in shown], is_active=True)
    for sku_id, product_id in skus.order_by("position", "id").values_list("id", "product_id"):
        inside[product_id].append(sku_id)
    return tuple(
        ProductCard(
            product_id=row["id"],
            title=row["title"],
            subtitle=row["subtitle"],
            picture=row["first_picture"],
            price_fen=row["lowest_price_fen"],
            sold_pieces=row["sold_pieces"],
            sku_ids=tuple(inside[row["id"]]),
        )
        for row in shown
    )


def _path(rows: Iterable[tuple[Any, ...]]) -> tuple[CategoryCard, ...]:
    return tuple(
        CategoryCard(category_id, parent_id, name, position, bool(is_shown), depth)
        for depth, (category_id, parent_id, name, position, is_shown) in enumerate(rows)
    )


def _sku_cards(rows: Iterable[tuple[Any, ...]]) -> tuple[SkuCard, ...]:
    return tuple(
        SkuCard(sku_id, code, attributes_of(json.loads(attributes)), price_fen, bool(is_active), moment_out(priced_at))
        for sku_id, code, attributes, price_fen, is_active, priced_at in rows
    )
