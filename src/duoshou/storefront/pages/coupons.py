"""优惠券: what can be claimed, what one has, and claiming."""

from __future__ import annotations

from django.http import HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.mall.coupons import facade as coupons
from duoshou.storefront.asked import number, text
from duoshou.storefront.page import page, status_of
from duoshou.storefront.showing.tickets import claimable, in_hand, new_key
from duoshou.storefront.visitor import Visitor

LONGEST_KEY = 64
LONGEST_CODE = 32


@page("GET")
def coupon_page(visitor: Visitor) -> HttpResponse:
    """Coupons to claim and coupons in the hand."""
    return _shown(visitor)


@page("POST")
def claim(visitor: Visitor) -> HttpResponse:
    """One coupon claimed, by its template or by a code; the same form sent twice claims one."""
    typed = visitor.request.POST
    wish = coupons.ClaimCoupon(
        shop_id=visitor.shop.id,
        buyer_id=visitor.somebody(),
        key=text(typed, "key", most=LONGEST_KEY) or new_key(),
        template_id=number(typed, "template") or None,
        code=text(typed, "code", most=LONGEST_CODE) or None,
    )
    try:
        coupons.CLAIMS.ask_and_wait(wish, moment=visitor.moment)
    except Refusal as refusal:
        return _shown(visitor, refusal)
    return visitor.go(visitor.url("home" if typed.get("back") == "home" else "coupons"), told="claimed")


def _shown(visitor: Visitor, refusal: Refusal | None = None) -> HttpResponse:
    context = {"claimable": claimable(visitor), "mine": in_hand(visitor), "code_key": new_key(), "refusal": refusal}
    return visitor.show("coupons", context, status=status_of(refusal) if refusal is not None else 200)
