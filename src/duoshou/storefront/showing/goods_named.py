"""Which goods a promotion or a coupon speaks of, by the names that stand on the shelves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Promotion
from duoshou.storefront.visitor import Visitor

SCOPE = "goods_in_scope"
# So many names stand in a sentence, then how many there are.
NAMES_SAID = 3
BETWEEN = Words("、", ", ")


def goods_named(visitor: Visitor, promotions: Iterable[Promotion]) -> dict[int, Words]:
    """By promotion, or by template of coupons, what its own goods are called; none for the whole shop, for exceptions
    alone and for goods that are not to be seen. At most one question each for all products and all categories; SKUs are
    asked of the book."""
    scopes = {one.id: one.goods.terms() for one in promotions if one.goods is not None}
    scopes = {number: terms for number, terms in scopes.items() if terms["rule"] == SCOPE}
    shelves, titles = _shelves(visitor, scopes.values()), _titles(visitor, scopes.values())
    skus = _skus(visitor, scopes.values())
    named = {
        number: [
            *_known(terms, "category_ids", shelves),
            *_known(terms, "product_ids", titles),
            *_known(terms, "sku_ids", skus),
        ]
        for number, terms in scopes.items()
    }
    return {number: _in_short(names) for number, names in named.items() if names}


def _shelves(visitor: Visitor, scopes: Iterable[dict[str, Any]]) -> dict[int, str]:
    if not _ids(scopes, "category_ids"):
        return {}
    return {one.category_id: one.name for one in catalog.categories(shop_id=visitor.shop.id, only_shown=True)}


def _titles(visitor: Visitor, scopes: Iterable[dict[str, Any]]) -> dict[int, str]:
    ids = _ids(scopes, "product_ids")
    if not ids:
        return {}
    return catalog.titles_for_sale(shop_id=visitor.shop.id, product_ids=ids, moment=visitor.moment)


def _skus(visitor: Visitor, scopes: Iterable[dict[str, Any]]) -> dict[int, str]:
    ids = _ids(scopes, "sku_ids")
    if not ids:
        return {}
    book = pricing.book_with(
        shop_id=visitor.shop.id, sku_ids=ids, moment=visitor.moment, revision=visitor.shop.price_revision
    )
    known = {one: book.goods[one] for one in ids if one in book.goods}
    return {
        one: f"{facts.title} {facts.attributes_text}".strip()
        for one, facts in known.items()
        if facts.is_for_sale(visitor.moment)
    }


def _ids(scopes: Iterable[dict[str, Any]], which: str) -> set[int]:
    return {one for terms in scopes for one in terms.get(which, ())}


def _known(terms: dict[str, Any], which: str, names: dict[int, str]) -> list[str]:
    return [names[one] for one in terms.get(which, ()) if one in names]


def _in_short(names: Sequence[str]) -> Words:
    shown, more = names[:NAMES_SAID], len(names) - NAMES_SAID
    zh, en = BETWEEN.zh.join(shown), BETWEEN.en.join(shown)
    return (
        Words(f"限 {zh}", f"on {en}") if more <= 0 else Words(f"限 {zh} 等 {len(names)} 种", f"on {en} and {more} more")
    )
