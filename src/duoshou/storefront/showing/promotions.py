"""Promotions in plain words: on a row, on their own page, and on the page of goods they concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.words import Words
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Line, Promotion, Quote, is_of_a_play, is_spent, lane_words, words_of
from duoshou.storefront.showing.goods_named import goods_named
from duoshou.storefront.visitor import Visitor

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ShownPromotion:
    """One promotion as a buyer reads it."""

    id: int
    name: str
    kind: Words
    words: Words
    starts_at: datetime
    ends_at: datetime
    missing: Words | None = None


def running(
    visitor: Visitor, book: pricing.PriceBook, *, about: Line | None = None, quote: Quote | None = None
) -> list[ShownPromotion]:
    """What is on now and concerns everybody, or these goods; what ends first stands first.

    With a quote it also says what is still missing before one counts.
    """
    missing = {one.id: one.reason.words for one in quote.not_applied if one.kind == "promotion"} if quote else {}
    missing |= {one.id: one.reason.words for one in quote.nudges if one.kind == "promotion"} if quote else {}
    live = [
        one
        for one in book.promotion.values()
        if one.starts_at <= visitor.moment < one.ends_at
        and not is_spent(one)
        and not is_of_a_play(one)
        and (about is None or one.covers(about))
    ]
    first = sorted(live, key=lambda one: (one.ends_at, one.id))[:MOST_SHOWN]
    goods = goods_named(visitor, first)
    return [shown(one, missing.get(one.id), goods=goods.get(one.id)) for one in first]


def shown(promotion: Promotion, missing: Words | None = None, *, goods: Words | None = None) -> ShownPromotion:
    """The promotion as a row, its goods by name when `goods` names them."""
    return ShownPromotion(
        promotion.id,
        promotion.name,
        lane_words(promotion),
        words_of(promotion, goods=goods),
        promotion.starts_at,
        promotion.ends_at,
        missing,
    )
