"""How one price came about: the base price, what changed it, and the ground of the price that is struck through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import business_day, day_text
from duoshou.kernel.words import CHINESE, ENGLISH, Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Line, Promotion
from duoshou.storefront.visitor import Visitor

ONE_PIECE = Words("现在买一件", "One piece now")


@dataclass(frozen=True, slots=True)
class PriceStep:
    """One line of the reason: what it is, and the amount."""

    words: Words
    text: str


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """The price of one piece with its reason."""

    price_fen: int
    reason: Words | None
    saved_fen: int
    strike_fen: int | None
    strike_words: Words | None
    ends_at: datetime | None
    steps: tuple[PriceStep, ...]


def shown_price(visitor: Visitor, book: pricing.PriceBook, tag: pricing.PriceTag) -> ShownPrice:
    """The tag of one SKU with what made it so."""
    sku = book.goods[tag.sku_id]
    made_by = _made_by(visitor, book, tag)
    saved_fen = tag.list_price_fen - tag.price_fen
    steps = [PriceStep(_base(visitor, tag.sku_id), yuan_text(tag.list_price_fen))]
    if saved_fen:
        steps.append(PriceStep(tag.price_from or ONE_PIECE, yuan_text(-saved_fen)))
        steps.append(PriceStep(ONE_PIECE, yuan_text(tag.price_fen)))
    return ShownPrice(
        price_fen=tag.price_fen,
        reason=tag.price_from,
        saved_fen=saved_fen,
        strike_fen=tag.strike_price_fen,
        strike_words=_ground(sku, tag.strike_price_fen, visitor.moment) if tag.strike_price_fen else None,
        ends_at=made_by.ends_at if made_by is not None else None,
        steps=tuple(steps),
    )


def _made_by(visitor: Visitor, book: pricing.PriceBook, tag: pricing.PriceTag) -> Promotion | None:
    """The promotion behind the price; of several with its name the one that ends first."""
    if tag.price_from is None:
        return None
    sku = book.goods[tag.sku_id]
    line = Line(tag.sku_id, sku.product_id, sku.category_ids, 1, sku.price_fen)
    found = [
        one
        for one in book.promotion.values()
        if one.lane == "item_price"
        and one.name == tag.price_from.zh
        and one.starts_at <= visitor.moment < one.ends_at
        and one.covers(line)
    ]
    return min(found, key=lambda one: one.ends_at, default=None)


def _base(visitor: Visitor, sku_id: int) -> Words:
    changes = catalog.price_history(shop_id=visitor.shop.id, sku_id=sku_id, limit=1)
    if not changes:
        return Words("平时价", "Base price")
    day = business_day(changes[0].at)
    return Words(f"平时价（{day_text(day, CHINESE)}起）", f"Base price (since {day_text(day, ENGLISH)})")


def _ground(sku: catalog.SkuFacts, strike_fen: int, moment: datetime) -> Words:
    """What the struck-through price is compared with, as the law wants it said."""
    struck = yuan_text(strike_fen)
    window = catalog.days_before(business_day(moment))
    deals = sku.strike.deals if sku.strike is not None else ()
    lowest = min((deal.lowest_fen for deal in deals if window.holds(deal.day)), default=None)
    if lowest is not None:
        between = Words("{first}至{last}", "{first} to {last}")
        zh, en = (
            between.within(language).format(
                first=day_text(window.start, language), last=day_text(window.last, language)
            )
            for language in (CHINESE, ENGLISH)
        )
        return Words(
            f"划线价 {struck}：不高于本店 {zh} 的最低成交价 {yuan_text(lowest)}。",
            f"Struck-through {struck}: not above the lowest price really paid here from {en}, {yuan_text(lowest)}.",
        )
    return Words(
        f"划线价 {struck}：不高于本店最近一次成交价。",
        f"Struck-through {struck}: not above the last price really paid here.",
    )
