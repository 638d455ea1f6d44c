"""What others are told about coupons, and how they ask for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.promotions.values import Promotion

PUBLIC, CODE, TARGETED, NEW_BUYER = "public", "code", "targeted", "new_buyer"
KINDS = (PUBLIC, CODE, TARGETED, NEW_BUYER)


class ClaimCoupon(NamedTuple):
    """A wish for one coupon: by its template's number, or by a code. `key` is the buyer's own name of the request."""

    shop_id: int
    buyer_id: int
    key: str
    template_id: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimedCoupon:
    """The coupon that a claim brought; `repeated` when it had brought it before."""

    coupon_id: int
    template_id: int
    name: str
    valid_from: datetime
    valid_until: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class CouponDraft:
    """What a person fills in for a coupon; `terms` as the promotion rules read them."""

    name: str
    terms: Mapping[str, Any]
    total: int
    claim_from: datetime
    claim_until: datetime
    kind: str = PUBLIC
    stacks: bool = False
    max_discount_fen: int | None = None
    borne_by: str = "shop"
    per_buyer: int = 1
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    valid_days: int | None = None


class Template(NamedTuple):
    """What claiming needs to know of a template, as it is under lock."""

    id: int
    shop_id: int
    name: str
    kind: str
    total: int
    claimed: int
    per_buyer: int
    claim_from: datetime
    claim_until: datetime
    valid_from: datetime | None
    valid_until: datetime | None
    valid_days: int | None
    is_stopped: bool
    promise_fen: int


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """A template as the back office sees it, with what has become of its coupons."""

    template_id: int
    shop_id: int
    name: str
    kind: str
    words: Words
    stacks: bool
    max_discount_fen: int | None
    promise_fen: int
    borne_by: str
    total: int
    claimed: int
    per_buyer: int
    claim_from: datetime
    claim_until: datetime
    valid_from: datetime | None
    valid_until: datetime | None
    valid_days: int | None
    is_stopped: bool
    made_by: str
    made_at: datetime
    terms: Mapping[str, Any] = field(repr=False)
    states: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CouponInHand:
    """A coupon as its owner sees it: what it gives in words, and why it cannot be used now, if it cannot.

    `declared` is what its template declares; its number is the template's."""

    coupon_id: int
    template_id: int
    name: str
    words: Words
    declared: Promotion
    stacks: bool
    state: str
    valid_from: datetime
    valid_until: datetime
    order_id: int | None
    why_not: Refusal | None

    @property
    def is_usable(self) -> bool:
        """Whether it may be offered to an order now."""
        return self.why_not is None


@dataclass(frozen=True, slots=True)
class Claimable:
    """A coupon to be claimed as a visitor sees it: what it gives, how many are left, and why this visitor cannot have
    one, if so. `declared` is what the template declares, under its number."""

    template_id: int
    name: str
    words: Words
    declared: Promotion
    stacks: bool
    left: int
    claimed_by_you: int
    per_buyer: int
    claim_until: datetime
    valid_until: datetime | None
    valid_days: int | None
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What became of coupons given by hand: the coupon by buyer, and the refusal by buyer who got none."""

    given: Mapping[int, ClaimedCoupon]
    refused: Mapping[int, Refusal]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the books of coupons that does not add up."""

    about: str
    words: Words
