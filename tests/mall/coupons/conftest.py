"""A shop with coupons, and how its buyers ask for them."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from duoshou.mall.coupons import facade as coupons
from duoshou.mall.members.models import Buyer

THIRTY_OFF_THREE_HUNDRED = {
    "benefit": {
        "rule": "amount_off",
        "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[30_000, 3_000]]},
    }
}
KEYS = itertools.count(1)


class Desk:
    """The coupons' desk of one shop: templates, claims, and how often each came about."""

    def __init__(self, world):
        self.world = world
        self.noon = world.noon

    def template(self, **other):
        draft = {
            "name": "满300减30",
            "terms": THIRTY_OFF_THREE_HUNDRED,
            "total": 40,
            "claim_from": self.noon - timedelta(days=1),
            "claim_until": self.noon + timedelta(days=1),
            "valid_days": 7,
            **other,
        }
        made = coupons.make_template(
            shop_id=self.world.shop_id, draft=coupons.CouponDraft(**draft), who="店主", moment=self.noon
        )
        return made.template_id

    def members(self, count):
        rows = [
            Buyer(shop_id=self.world.shop_id, kind="member", phone=f"139{place:08d}", level=1, made_at=self.noon)
            for place in range(count)
        ]
        return [row.pk for row in Buyer.objects.bulk_create(rows)]

    def wish(self, buyer_id, template_id=None, *, code=None, key=None, shop_id=None):
        return coupons.ClaimCoupon(
            shop_id=shop_id or self.world.shop_id,
            buyer_id=buyer_id,
            key=key or f"key-{next(KEYS)}",
            template_id=template_id,
            code=code,
        )

    def claim(self, *wishes, moment=None):
        return coupons.claim_coupons(wishes, moment=moment or self.noon)

    def claimed(self, buyer_id, template_id):
        [answer] = self.claim(self.wish(buyer_id, template_id))
        assert isinstance(answer, coupons.ClaimedCoupon), answer
        return answer.coupon_id


@pytest.fixture
def desk(world):
    return Desk(world)


@pytest.fixture
def ming(world):
    return world.buyer["小明"]


@pytest.fixture
def hong(world):
    return world.buyer["小红"]


@pytest.fixture(autouse=True)
def everything_adds_up(world):
    """After every test the books of coupons are proved."""
    yield
    assert coupons.faults_in_coupons() == []
