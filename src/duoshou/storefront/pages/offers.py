"""活动规则: one promotion in plain words, and goods that take part in it."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Line, Promotion, rules_of
from duoshou.storefront.page import ASKED_AGAIN, page
from duoshou.storefront.showing.goods import shown_goods
from duoshou.storefront.showing.goods_named import goods_named
from duoshou.storefront.showing.promotions import shown
from duoshou.storefront.visitor import Visitor

LOOKED_AT = 60
SHOWN_AT_MOST = 12


@page("GET", kept=ASKED_AGAIN, closes=True)
def offer(visitor: Visitor, promotion_id: int) -> HttpResponse:
    """The rules of a promotion that has started and not ended. Raises Http404 for any other."""
    book = pricing.book_with(
        shop_id=visitor.shop.id, sku_ids=(), moment=visitor.moment, revision=visitor.shop.price_revision
    )
    promotion = book.promotion.get(promotion_id)
    if promotion is None or not promotion.starts_at <= visitor.moment < promotion.ends_at:
        raise Http404
    goods = goods_named(visitor, [promotion]).get(promotion.id)
    context = {
        "promotion": shown(promotion, goods=goods),
        "rules": rules_of(promotion, goods=goods),
        "goods": shown_goods(visitor, _taking_part(visitor, promotion)),
    }
    return visitor.show("rules", context)


def _taking_part(visitor: Visitor, promotion: Promotion) -> list[catalog.ProductCard]:
    """Some of the first goods that take part."""
    cards = catalog.shelf(shop_id=visitor.shop.id, moment=visitor.moment, limit=LOOKED_AT).products
    book = pricing.book_with(
        shop_id=visitor.shop.id,
        sku_ids={one for card in cards for one in card.sku_ids},
        moment=visitor.moment,
        revision=visitor.shop.price_revision,
    )

    def is_in(sku_id: int) -> bool:
        sku = book.goods.get(sku_id)
        return sku is not None and promotion.covers(Line(sku_id, sku.product_id, sku.category_ids, 1, sku.price_fen))

    return [card for card in cards if any(is_in(one) for one in card.sku_ids)][:SHOWN_AT_MOST]
