"""What can be done with a coupon in the hand at a moment, and why not."""

from __future__ import annotations

from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.mall.coupons.errors import CouponHasEnded, CouponInUse, CouponIsVoid, CouponNotYet, CouponUsed
from duoshou.mall.coupons.rules.moments import shown_moment

AVAILABLE, LOCKED, USED, VOID = "available", "locked", "used", "void"


def why_not_usable(
    *, state: str, order_id: int | None, valid_from: datetime, valid_until: datetime, moment: datetime
) -> Refusal | None:
    """The fact that keeps a coupon from being used now; None when nothing does. Ended is read off the date."""
    if state == USED:
        return CouponUsed()
    if state == LOCKED:
        return CouponInUse(order_id=order_id)
    if state != AVAILABLE:
        return CouponIsVoid()
    if moment >= valid_until:
        return CouponHasEnded(ended=shown_moment(valid_until))
    if moment < valid_from:
        return CouponNotYet(begins=shown_moment(valid_from))
    return None
