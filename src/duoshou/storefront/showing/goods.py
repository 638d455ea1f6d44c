"""Goods on a shelf: each with the price this buyer pays for one piece now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.storefront.showing.left import pieces_left
from duoshou.storefront.showing.pictures import ShownPicture, on_a_card
from duoshou.storefront.visitor import Visitor


@dataclass(frozen=True, slots=True)
class ShownGood:
    """One card of a shelf. `is_range`: other kinds of it cost more."""

    product_id: int
    title: str
    picture: ShownPicture | None
    price_fen: int
    is_range: bool
    strike_fen: int | None
    reason: Words | None
    is_gone: bool
    sold_pieces: int


def shown_goods(visitor: Visitor, cards: Sequence[catalog.ProductCard]) -> list[ShownGood]:
    """The cards in their order, at the prices of the one price ledger."""
    sku_ids = [sku_id for card in cards for sku_id in card.sku_ids]
    if not sku_ids:
        return []
    tags = pricing.price_tags(
        shop_id=visitor.shop.id, sku_ids=sku_ids, buyer_id=visitor.buyer_id, scene="list", moment=visitor.moment
    )
    book = pricing.book_with(
        shop_id=visitor.shop.id, sku_ids=sku_ids, moment=visitor.moment, revision=visitor.shop.price_revision
    )
    left = pieces_left(book, sku_ids)
    return [_good(visitor, card, tags, left) for card in cards if any(one in tags for one in card.sku_ids)]


def _good(
    visitor: Visitor, card: catalog.ProductCard, tags: dict[int, pricing.PriceTag], left: dict[int, int]
) -> ShownGood:
    own = sorted((tags[one] for one in card.sku_ids if one in tags), key=lambda tag: tag.price_fen)
    there = [tag for tag in own if left.get(tag.sku_id, 0) > 0]
    # The price of something that can be had; of something that cannot only when nothing can.
    cheapest = (there or own)[0]
    return ShownGood(
        product_id=card.product_id,
        title=card.title,
        picture=on_a_card(visitor.shop.slug, card.picture),
        price_fen=cheapest.price_fen,
        is_range=any(tag.price_fen != cheapest.price_fen for tag in there or own),
        strike_fen=cheapest.strike_price_fen,
        reason=cheapest.price_from,
        is_gone=not there,
        sold_pieces=card.sold_pieces,
    )
