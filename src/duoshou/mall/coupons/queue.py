"""The queue in which everybody stands who claims a coupon, from the pages and from the API."""

from __future__ import annotations

from duoshou.mall.coupons.actions import claim_coupons
from duoshou.mall.coupons.values import ClaimCoupon, ClaimedCoupon
from duoshou.mall.database.writer import Writer

CLAIMS: Writer[ClaimCoupon, ClaimedCoupon] = Writer(claim_coupons, name="coupons")
