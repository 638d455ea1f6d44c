"""How the tests ask for a cart, and what they put into the shop for it."""

from __future__ import annotations

from datetime import timedelta

from duoshou.mall.cart import facade as carts
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.pricing.facade import forget_books
from duoshou.mall.promotions import facade as promotions

DAY = timedelta(days=1)


def put(world, buyer_id, code, pieces=1, after=0):
    moment = world.noon + timedelta(seconds=after)
    return carts.put(buyer_id=buyer_id, sku_id=world.sku[code], pieces=pieces, moment=moment)


def look(world, buyer_id, **asked):
    return carts.cart_of(buyer_id=buyer_id, moment=world.noon, **asked)


def shown(world, cart):
    codes = {sku_id: code for code, sku_id in world.sku.items()}
    return {codes[line.sku_id]: (line.pieces, line.problem and line.problem.code) for line in cart.lines}


def steps_off(*steps):
    tiers = {"rule": "tiers", "by": "amount_fen", "steps": [list(step) for step in steps]}
    return {"benefit": {"rule": "amount_off", "calculator": tiers}}


def live_promotion(world, terms):
    draft = promotions.Draft(
        name="满减", lane="threshold", terms=terms, starts_at=world.noon - DAY, ends_at=world.noon + DAY
    )
    made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon - 2 * DAY)
    promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=world.noon - 2 * DAY)
    forget_books()
    return made.id


def coupon(world, buyer_id, terms, **other):
    draft = coupons.CouponDraft(
        name="券",
        terms=terms,
        total=10,
        claim_from=world.noon - DAY,
        claim_until=world.noon + DAY,
        valid_days=7,
        **other,
    )
    made = coupons.make_template(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
    wish = coupons.ClaimCoupon(world.shop_id, buyer_id, f"key-{made.template_id}", template_id=made.template_id)
    return coupons.claim_coupons([wish], moment=world.noon)[0].coupon_id
