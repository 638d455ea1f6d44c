"""Whether a buyer may have a coupon, checked in one order, the first fact that stands in the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from duoshou.kernel.errors import Refusal
from duoshou.mall.coupons.errors import (
    AllClaimed,
    ClaimingIsOver,
    ClaimingNotBegun,
    ClaimLimitReached,
    OnlyForMembers,
    OnlyForNewBuyers,
)
from duoshou.mall.coupons.rules.moments import shown_moment
from duoshou.mall.coupons.values import CODE, NEW_BUYER, TARGETED, Template
from duoshou.mall.members.errors import BuyerBlocked
from duoshou.mall.members.values import BuyerFacts


def why_not_this_buyer(*, template: Template, buyer: BuyerFacts) -> Refusal | None:
    """What stands between this buyer and any coupon of the template, whatever the day. Guests are made at will, so that
    a limit per buyer means nothing for them."""
    if buyer.is_blocked:
        return BuyerBlocked()
    if not buyer.is_member:
        return OnlyForMembers()
    if template.kind == NEW_BUYER and not buyer.is_new:
        return OnlyForNewBuyers()
    return None


def why_not_now(*, template: Template, moment: datetime) -> Refusal | None:
    """What the dates say."""
    if moment < template.claim_from:
        return ClaimingNotBegun(begins=shown_moment(template.claim_from))
    if moment >= template.claim_until:
        return ClaimingIsOver()
    return why_over(template=template, moment=moment)


def why_no_more(*, template: Template, claimed: int, held: int) -> Refusal | None:
    """What the counts say, when `claimed` are gone and this buyer holds `held` of them."""
    if held >= template.per_buyer:
        return ClaimLimitReached(limit=template.per_buyer)
    if claimed >= template.total:
        return AllClaimed()
    return None


def is_open_to_askers(*, template: Template, shop_id: int) -> bool:
    """Whether anybody may ask for it by its number: a coupon of another shop, one given by hand and one behind a code
    are not there for them."""
    return template.shop_id == shop_id and template.kind not in (CODE, TARGETED)


def why_over(*, template: Template, moment: datetime) -> Refusal | None:
    """What stands against putting a coupon into anybody's hand: it would be over."""
    is_over = template.valid_until is not None and moment >= template.valid_until
    return ClaimingIsOver() if template.is_stopped or is_over else None


def validity(*, template: Template, moment: datetime) -> tuple[datetime, datetime]:
    """From when until when a coupon claimed at `moment` holds."""
    if template.valid_days is not None:
        return moment, moment + timedelta(days=template.valid_days)
    # The table lets no template be without the one or the other.
    return cast(datetime, template.valid_from), cast(datetime, template.valid_until)
