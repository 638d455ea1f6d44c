"""Promotions in plain words: on a row, on their own page, and on the page of goods they concern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Line, Promotion, Quote, is_of_a_play
from duoshou.storefront.visitor import Visitor

KINDS = {
    "item_price": Words("特价", "Price"),
    "bundle": Words("多件优惠", "Bundle"),
    "threshold": Words("满减", "Spend & save"),
    "freight": Words("包邮", "Delivery"),
    "gift": Words("赠品", "Gift"),
}
OTHER_KIND = Words("活动", "Offer")
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
    return [shown(one, missing.get(one.id)) for one in first]


def shown(promotion: Promotion, missing: Words | None = None) -> ShownPromotion:
    """The promotion as a row."""
    return ShownPromotion(
        promotion.id,
        promotion.name,
        KINDS.get(promotion.lane, OTHER_KIND),
        promotion.words,
        promotion.starts_at,
        promotion.ends_at,
        missing,
    )


def is_spent(promotion: Promotion) -> bool:
    """Whether its money was used up when the book was made."""
    return promotion.budget_left_fen is not None and promotion.budget_left_fen <= 0


def rules(promotion: Promotion) -> list[Words]:
    """Everything that decides whether it applies, one sentence each."""
    return [*(one.words for one in promotion.conditions), promotion.benefit.words, *_limits(promotion)]


def _limits(promotion: Promotion) -> Iterable[Words]:
    if promotion.max_discount_fen is not None:
        most = yuan_text(promotion.max_discount_fen)
        yield Words(f"一单最多减 {most}", f"At most {most} off one order")
    if promotion.per_buyer_limit is not None:
        times = promotion.per_buyer_limit
        yield Words(f"每人限用 {times} 次", f"At most {times} times per buyer")
    if promotion.budget_left_fen is not None:
        yield Words("活动有总预算，用完为止", "The offer has a budget and ends when it is spent")
    if promotion.with_coupons:
        yield Words("可以再用优惠券", "Goes together with coupons")
    else:
        yield Words("参加的商品不再用优惠券", "Its goods take no coupon")
    if promotion.lane in ("item_price", "threshold", "freight"):
        yield Words("同类活动取最省的一个", "Of offers of this kind the one that saves most counts")
    if promotion.lane != "gift":
        yield Words(
            "退掉一部分商品时，优惠按实际分摊计算", "If some goods go back, the discount is shared out as it was"
        )
