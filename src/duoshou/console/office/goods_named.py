"""Which goods the terms of promotions and coupons speak of, by the names that people know them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog

Terms = Mapping[str, Any]
SCOPE = "goods_in_scope"
# In a list so many names stand, then how many there are.
NAMES_IN_A_LIST = 3
ON, EXCEPT, GIFT = Words("参加的商品", "Goods"), Words("不参加的商品", "Goods left out"), Words("赠品", "Gift")


@dataclass(frozen=True, slots=True)
class Named:
    """One group of goods: what they are to the promotion, and their names."""

    what: Words
    names: tuple[str, ...]

    @property
    def in_short(self) -> Words:
        """The first names and how many there are."""
        shown = self.names[:NAMES_IN_A_LIST]
        more = len(self.names) - len(shown)
        first = Words("、".join(shown), ", ".join(shown))
        return Words(f"{first.zh} 等 {len(self.names)} 种", f"{first.en} and {more} more") if more else first


@dataclass(frozen=True, slots=True)
class _Ids:
    what: Words
    skus: tuple[int, ...] = ()
    products: tuple[int, ...] = ()
    categories: tuple[int, ...] = ()


def goods_named(*, shop_id: int, terms: Sequence[Terms]) -> list[list[Named]]:
    """For each of the terms its groups of goods, none for the whole shop; at most three questions for all of them."""
    asked = [_groups(one) for one in terms]
    everything = [group for groups in asked for group in groups]
    facts = catalog.sku_facts(sku_ids=sorted({one for group in everything for one in group.skus}))
    titles = catalog.titles_of(shop_id=shop_id, product_ids={one for group in everything for one in group.products})
    has_shelves = any(group.categories for group in everything)
    shelves = {one.category_id: one.name for one in catalog.categories(shop_id=shop_id)} if has_shelves else {}
    skus = {
        sku_id: f"{one.title} {one.attributes_text}".strip() for sku_id, one in facts.items() if one.shop_id == shop_id
    }
    return [
        [
            Named(
                group.what,
                (
                    *_known(group.categories, shelves),
                    *_known(group.products, titles),
                    *_known(group.skus, skus),
                ),
            )
            for group in groups
        ]
        for groups in asked
    ]


def _known(ids: Iterable[int], names: Mapping[int, str]) -> list[str]:
    # What is gone keeps its number, so that nobody takes a promotion of nothing for one of the whole shop.
    return [names.get(one, f"#{one}") for one in ids]


def _groups(terms: Terms) -> list[_Ids]:
    scopes = [one for one in terms.get("conditions", ()) if one.get("rule") == SCOPE]
    found = [_ids(one, what, prefix) for one in scopes for what, prefix in ((ON, ""), (EXCEPT, "except_"))]
    benefit = terms.get("benefit", {})
    # A set names [SKU, pieces], a fixed price [SKU, fen].
    pairs = [*benefit.get("pieces", ())] if benefit.get("rule") == "bundle_price" else [*benefit.get("prices", ())]
    found.append(_Ids(ON, skus=tuple(sku_id for sku_id, _ in pairs)))
    if "sku_id" in benefit:
        found.append(_Ids(GIFT, skus=(benefit["sku_id"],)))
    return [one for one in found if one.skus or one.products or one.categories]


def _ids(scope: Terms, what: Words, prefix: str) -> _Ids:
    skus, products, shelves = (
        tuple(scope.get(f"{prefix}{name}", ())) for name in ("sku_ids", "product_ids", "category_ids")
    )
    return _Ids(what, skus, products, shelves)
