"""How one price came about: the base price, what changed it, and the ground of the price that is struck through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import business_day, day_text
from duoshou.kernel.words import CHINESE, ENGLISH, Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import QuotedLine
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


def shown_price(
    visitor: Visitor, book: pricing.PriceBook, line: QuotedLine, *, priced_at: datetime | None
) -> ShownPrice:
    """The price of one piece of a quoted line with what made it so; `priced_at` is when its prices changed last."""
    sku, source = book.goods[line.sku_id], line.price_from
    made_by = book.promotion.get(source.id) if source is not None and source.kind == "promotion" else None
    reason = Words(made_by.name, made_by.name) if made_by is not None else None
    saved_fen = line.list_price_fen - line.unit_price_fen
    steps = [PriceStep(_base(priced_at), yuan_text(line.list_price_fen))]
    if saved_fen:
        steps.append(PriceStep(reason or ONE_PIECE, yuan_text(-saved_fen)))
        steps.append(PriceStep(ONE_PIECE, yuan_text(line.unit_price_fen)))
    strike_fen = sku.strike_price_fen(visitor.moment)
    return ShownPrice(
        price_fen=line.unit_price_fen,
        reason=reason,
        saved_fen=saved_fen,
        strike_fen=strike_fen,
        strike_words=_ground(sku, strike_fen, visitor.moment) if strike_fen else None,
        ends_at=made_by.ends_at if made_by is not None else None,
        steps=tuple(steps),
    )


def _base(priced_at: datetime | None) -> Words:
    if priced_at is None:
        return Words("平时价", "Base price")
    day = business_day(priced_at)
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
