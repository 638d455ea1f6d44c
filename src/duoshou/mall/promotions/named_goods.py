"""The goods that terms name, by number, and whether they are the shop's own."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.promotions.campaign_errors import NotOurGoods
from duoshou.mall.promotions.rules.conditions.goods_in_scope import GoodsInScope
from duoshou.mall.promotions.values import Promotion

SKUS, PRODUCTS, CATEGORIES = Words("规格", "SKU"), Words("商品", "product"), Words("类目", "category")


def refuse_foreign_goods(promotion: Promotion, shop_id: int) -> None:
    """Passes terms that name goods of the shop alone, taken in or left out. Raises NotOurGoods."""
    foreign = [
        (SKUS, _skus(promotion) - _our_skus(_skus(promotion), shop_id)),
        (PRODUCTS, _foreign_products(promotion, shop_id)),
        (CATEGORIES, _foreign_categories(promotion, shop_id)),
    ]
    named = [(words, number) for words, numbers in foreign for number in sorted(numbers)]
    if named:
        raise NotOurGoods(
            goods_zh="、".join(f"{words.zh} {number}" for words, number in named),
            goods_en=", ".join(f"{words.en} {number}" for words, number in named),
        )


def _our_skus(numbers: set[int], shop_id: int) -> set[int]:
    facts = catalog.sku_facts(sku_ids=sorted(numbers))
    return {sku_id for sku_id, one in facts.items() if one.shop_id == shop_id}


def _foreign_products(promotion: Promotion, shop_id: int) -> set[int]:
    named = {one for scope in _scopes(promotion) for one in scope.product_ids | scope.except_product_ids}
    return named - set(catalog.titles_of(shop_id=shop_id, product_ids=named)) if named else named


def _foreign_categories(promotion: Promotion, shop_id: int) -> set[int]:
    named = {one for scope in _scopes(promotion) for one in scope.category_ids | scope.except_category_ids}
    return named - {one.category_id for one in catalog.categories(shop_id=shop_id)} if named else named


def _skus(promotion: Promotion) -> set[int]:
    named = set(promotion.benefit.only_sku_ids or ())
    for scope in _scopes(promotion):
        named |= scope.sku_ids | scope.except_sku_ids
    gift = getattr(promotion.benefit, "sku_id", None)
    return named if gift is None else named | {gift}


def _scopes(promotion: Promotion) -> list[GoodsInScope]:
    return [one for one in promotion.conditions if isinstance(one, GoodsInScope)]
