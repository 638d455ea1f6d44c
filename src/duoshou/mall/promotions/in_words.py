"""A promotion as a buyer reads it: of which kind it is, and every sentence that decides whether it applies."""

from __future__ import annotations

from collections.abc import Iterable

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.mall.promotions.values import Promotion

LANE_WORDS = {
    "item_price": Words("特价", "Price"),
    "bundle": Words("多件优惠", "Bundle"),
    "threshold": Words("满减", "Spend & save"),
    "freight": Words("包邮", "Delivery"),
    "gift": Words("赠品", "Gift"),
}
OTHER_LANE = Words("活动", "Offer")


def lane_words(promotion: Promotion) -> Words:
    """Of which kind the promotion is."""
    return LANE_WORDS.get(promotion.lane, OTHER_LANE)


def is_spent(promotion: Promotion) -> bool:
    """Whether its money was used up when the book was made."""
    return promotion.budget_left_fen is not None and promotion.budget_left_fen <= 0


def words_of(promotion: Promotion, *, goods: Words | None = None) -> Words:
    """Conditions and benefit in one sentence; its goods in these words when they are known by name."""
    if goods is None:
        return promotion.words
    said = [*_conditions(promotion, goods), promotion.benefit.words]
    return Words("，".join(one.zh for one in said), ", ".join(one.en for one in said))


def rules_of(promotion: Promotion, *, goods: Words | None = None) -> list[Words]:
    """Everything that decides whether it applies, one sentence each; its goods in these words when they are known."""
    return [*_conditions(promotion, goods), promotion.benefit.words, *_limits(promotion)]


def _conditions(promotion: Promotion, goods: Words | None) -> list[Words]:
    return [goods if goods is not None and one is promotion.goods else one.words for one in promotion.conditions]


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
