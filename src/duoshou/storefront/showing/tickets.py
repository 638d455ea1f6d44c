"""Coupons as a buyer sees them: to claim, in the hand, and for this order."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.periods import business_day, day_text
from duoshou.kernel.words import CHINESE, ENGLISH, Words
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.promotions.facade import words_of
from duoshou.storefront.showing.goods_named import goods_named
from duoshou.storefront.visitor import Visitor

READY = Words("可用", "Ready")
BADGES = {
    "locked": Words("订单占用中", "Held by an order"),
    "used": Words("已使用", "Used"),
    "void": Words("已作废", "Void"),
}
NOT_NOW = Words("暂不可用", "Not now")
LIVE_STATES = ("available", "locked")


@dataclass(frozen=True, slots=True)
class ShownTicket:
    """One coupon. With a `template_id` it can be claimed under `key`; with a `badge` it is somebody's."""

    name: str
    words: Words
    stacks: bool
    valid: Words | None
    reason: Words | None = None
    is_off: bool = False
    badge: Words | None = None
    template_id: int | None = None
    coupon_id: int | None = None
    key: str = ""
    is_chosen: bool = False
    is_for_members: bool = False

    @property
    def has_a_name_of_its_own(self) -> bool:
        """Whether its name says more than what it gives."""
        return self.name != self.words.zh


def claimable(visitor: Visitor) -> list[ShownTicket]:
    """What this visitor can claim now, or could as a member."""
    found = [
        one
        for one in coupons.claimable(shop_id=visitor.shop.id, buyer_id=visitor.buyer_id, moment=visitor.moment)
        if one.why_not is None or isinstance(one.why_not, coupons.OnlyForMembers)
    ]
    words = _in_words(visitor, found)
    return [
        ShownTicket(
            name=one.name,
            words=words[one.template_id],
            stacks=one.stacks,
            valid=_valid(one.valid_until, one.valid_days),
            template_id=one.template_id,
            key=new_key(),
            is_for_members=one.why_not is not None,
        )
        for one in found
    ]


def in_hand(visitor: Visitor) -> list[ShownTicket]:
    """What this buyer has, usable ones first."""
    if visitor.buyer is None:
        return []
    found = coupons.coupons_of(buyer_id=visitor.buyer.id, moment=visitor.moment)
    ordered = sorted(found, key=lambda one: (not one.is_usable, one.state not in LIVE_STATES, one.valid_until))
    words = _in_words(visitor, ordered)
    return [_in_hand(one, words[one.template_id]) for one in ordered]


def _in_hand(one: coupons.CouponInHand, words: Words) -> ShownTicket:
    over = one.why_not is not None
    return ShownTicket(
        name=one.name,
        words=words,
        stacks=one.stacks,
        valid=_valid(one.valid_until, None),
        reason=one.why_not.words if one.why_not is not None and one.state not in BADGES else None,
        is_off=over,
        badge=BADGES.get(one.state, NOT_NOW if over else READY),
        coupon_id=one.coupon_id,
    )


def to_choose(
    visitor: Visitor, found: Sequence[coupons.CouponInHand], *, chosen: Sequence[int], reasons: dict[int, Words]
) -> list[ShownTicket]:
    """Coupons beside an order: those that give something first, the others with the reason why not."""
    words = _in_words(visitor, found)
    rows = [
        ShownTicket(
            name=one.name,
            words=words[one.template_id],
            stacks=one.stacks,
            valid=_valid(one.valid_until, None),
            reason=reasons.get(one.coupon_id),
            coupon_id=one.coupon_id,
            is_chosen=one.coupon_id in chosen,
        )
        for one in found
        if one.is_usable
    ]
    return sorted(rows, key=lambda row: (not row.is_chosen, row.reason is not None))


def new_key() -> str:
    """A name for one request, so that sending it twice has the effect of one."""
    return secrets.token_urlsafe(16)


def _in_words(visitor: Visitor, found: Iterable[coupons.CouponInHand | coupons.Claimable]) -> dict[int, Words]:
    """By template what its coupons give, the goods that they are for by name."""
    declared = {one.template_id: one.declared for one in found}
    goods = goods_named(visitor, declared.values())
    return {number: words_of(one, goods=goods.get(number)) for number, one in declared.items()}


def _valid(until: datetime | None, days: int | None) -> Words | None:
    if until is not None:
        day = business_day(until)
        return Words(f"至 {day_text(day, CHINESE)}", f"until {day_text(day, ENGLISH)}")
    return Words(f"领后 {days} 天内有效", f"valid for {days} days") if days is not None else None
