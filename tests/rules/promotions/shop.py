"""A small shop for pricing: five goods, short ways to declare a promotion and to ask for a quote."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from duoshou.mall.promotions.declared import promotion_from_terms
from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.quote import quote
from duoshou.mall.promotions.values import CouponOffer, Line, Promotion, Quote, Visit

STARTS, NOW, ENDS = (datetime(2026, month, 1, tzinfo=UTC) for month in (6, 7, 8))

# sku, product, categories (its own and the one above), price of one piece in fen
CUP = (1, 10, (100, 7), 2_000)
PLATE = (2, 20, (100, 7), 5_000)
COAT = (3, 30, (200, 8), 30_000)
SCARF = (4, 40, (200, 8), 10_000)
STICKER = (5, 50, (300, 9), 0)

CROCKERY, CLOTHES = 7, 8


def line(goods: tuple[int, int, tuple[int, ...], int], pieces: int = 1, **more: Any) -> Line:
    """So many pieces of it."""
    return Line(*goods[:3], pieces, goods[3], **more)


def tiers(by: str, *steps: tuple[int, int]) -> dict[str, Any]:
    """A ladder."""
    return {"rule": "tiers", "by": by, "steps": [list(step) for step in steps]}


def off(*steps: tuple[int, int], by: str = "amount_fen") -> dict[str, Any]:
    """满 … 减 …"""
    return {"rule": "amount_off", "calculator": tiers(by, *steps)}


def every(full: int, gives: int, *, by: str = "amount_fen", most_times: int | None = None) -> dict[str, Any]:
    """每满 … 减 …"""
    return {"rule": "for_every_full", "by": by, "every": full, "gives": gives, "most_times": most_times}


def pays(*steps: tuple[int, int], by: str = "pieces") -> dict[str, Any]:
    """… 折, in ‰ to pay."""
    return {"rule": "percent_off", "calculator": tiers(by, *steps)}


def flat(permille: int) -> dict[str, Any]:
    """A flat percentage."""
    return pays((0, permille))


def only(*category_ids: int) -> dict[str, Any]:
    """指定类目."""
    return {"rule": "goods_in_scope", "category_ids": list(category_ids)}


def promotion(number: int, lane: str, benefit: dict[str, Any], *conditions: dict[str, Any], **limits: Any) -> Promotion:
    """A promotion of June and July called by its number."""
    terms = {"conditions": list(conditions), "benefit": benefit}
    if "with_promotions" in limits:
        terms["with_promotions"] = limits.pop("with_promotions")
    limits = {"starts_at": STARTS, "ends_at": ENDS, **limits}
    return promotion_from_terms(id=number, name=f"优惠{number}", lane=lane, terms=terms, **limits)


def coupon(
    number: int,
    benefit: dict[str, Any],
    *conditions: dict[str, Any],
    stacks: bool = False,
    lane: str = "coupon",
    **more: Any,
) -> CouponOffer:
    """The coupon with that number, of a template of the same number plus 1,000."""
    return CouponOffer(number, promotion(1_000 + number, lane, benefit, *conditions, **more), stacks)


def price(
    *lines: Line,
    promotions: list[Promotion] | None = None,
    coupons: list[CouponOffer] | None = None,
    freight_fen: int = 0,
    **visit: Any,
) -> Quote:
    """What the shop asks for these lines, with reasons."""
    return quote(
        book=PromotionBook(promotions or []),
        lines=lines,
        visit=Visit(**{"moment": NOW, **visit}),
        coupons=coupons or [],
        freight_fen=freight_fen,
        explain=True,
    )


def payables(quoted: Quote) -> list[int]:
    """What each line costs."""
    return [one.payable_fen for one in quoted.lines]


def counted(quoted: Quote) -> list[tuple[str, int]]:
    """What counted: kind and id, in order."""
    return [(one.kind, one.id) for one in quoted.applied]


def reason(quoted: Quote, number: int) -> object:
    """Why the promotion or coupon with that number did not count."""
    return next(one.reason for one in quoted.not_applied if one.id == number)
