"""What an order may be offered, and what buyers see of their coupons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from duoshou.mall.coupons import facade as coupons
from duoshou.mall.promotions.facade import CouponOffer

DAY = timedelta(days=1)


@pytest.fixture
def template_id(desk):
    return desk.template(per_buyer=5)


@pytest.fixture
def coupon_id(desk, ming, template_id):
    return desk.claimed(ming, template_id)


def lock(desk, *rows):
    coupons.lock(rows=rows, moment=desk.noon)


def use(desk, order_id):
    return coupons.use(order_id=order_id, moment=desk.noon)


class TestAnOffer:
    def offer(self, desk, coupon_id, buyer_id, moment=None, *, lock=False):
        pair = coupon_id, buyer_id
        return coupons.offers(pairs=[pair], moment=moment or desk.noon, lock=lock)[pair]

    def test_is_what_the_price_engine_takes(self, desk, ming, template_id, coupon_id):
        offered = self.offer(desk, coupon_id, ming)
        assert isinstance(offered, CouponOffer)
        assert (offered.coupon_id, offered.promotion.id, offered.promotion.lane) == (coupon_id, template_id, "coupon")
        assert offered.promotion.least_fen == 30_000

    def test_of_two_coupons_of_one_template_is_one_declaration(self, desk, ming, template_id, coupon_id):
        other = self.offer(desk, desk.claimed(ming, template_id), ming)
        assert other.promotion is self.offer(desk, coupon_id, ming).promotion

    def test_under_lock_is_the_same(self, desk, ming, coupon_id):
        with transaction.atomic():
            assert self.offer(desk, coupon_id, ming, lock=True) == self.offer(desk, coupon_id, ming)

    def test_of_somebody_elses_coupon_is_not_made(self, desk, hong, coupon_id):
        assert isinstance(self.offer(desk, coupon_id, hong), coupons.NoSuchCoupon)

    def test_to_its_owner_is_made_though_a_stranger_asks_in_the_same_batch(self, desk, ming, hong, coupon_id):
        answers = coupons.offers(pairs=[(coupon_id, hong), (coupon_id, ming)], moment=desk.noon)
        assert [type(answer).__name__ for answer in answers.values()] == ["NoSuchCoupon", "CouponOffer"]

    def test_names_what_stands_in_the_way(self, desk, ming, coupon_id):
        assert isinstance(self.offer(desk, coupon_id, ming, desk.noon - DAY), coupons.CouponNotYet)
        assert isinstance(self.offer(desk, coupon_id, ming, desk.noon + 7 * DAY), coupons.CouponHasEnded)
        lock(desk, (coupon_id, 1))
        assert isinstance(self.offer(desk, coupon_id, ming), coupons.CouponInUse)
        use(desk, 1)
        assert isinstance(self.offer(desk, coupon_id, ming), coupons.CouponUsed)


class TestWhatABuyerSees:
    def test_is_their_coupons_with_words_and_reasons(self, desk, ming, template_id, coupon_id):
        other = desk.claimed(ming, template_id)
        lock(desk, (coupon_id, 1))
        use(desk, 1)
        shown = coupons.coupons_of(buyer_id=ming, moment=desk.noon)
        assert [(one.coupon_id, one.is_usable) for one in shown] == [(other, True), (coupon_id, False)]
        assert shown[0].words.zh == "满300减30"
        assert shown[1].why_not.words.zh == "这张券已经用过"

    def test_is_nobody_elses(self, desk, hong, coupon_id):
        assert coupons.coupons_of(buyer_id=hong, moment=desk.noon) == ()

    def test_are_the_usable_ones_for_the_price(self, desk, ming, template_id, coupon_id):
        other = desk.claimed(ming, template_id)
        lock(desk, (coupon_id, 1))
        assert [one.coupon_id for one in coupons.usable_coupons(buyer_id=ming, moment=desk.noon)] == [other]

    def test_are_the_coupons_to_claim_with_what_keeps_them_from_it(self, desk, ming, hong, world):
        gone = desk.template(total=1)
        soon = desk.template(claim_from=desk.noon + timedelta(hours=1))
        here = desk.template(per_buyer=2)
        for hidden in ({"kind": "targeted"}, {"kind": "code"}):
            desk.template(**hidden)
        coupons.stop_template(shop_id=world.shop_id, template_id=desk.template())
        desk.claimed(hong, gone)
        desk.claimed(ming, here)
        seen = coupons.claimable(shop_id=world.shop_id, buyer_id=ming, moment=desk.noon)
        assert [(one.template_id, one.left, one.claimed_by_you, one.why_not and one.why_not.code) for one in seen] == [
            (gone, 0, 0, "AllClaimed"),
            (soon, 40, 0, "ClaimingNotBegun"),
            (here, 39, 1, None),
        ]

    def test_before_they_came_in_are_coupons_for_members(self, desk, world):
        desk.template()
        [seen] = coupons.claimable(shop_id=world.shop_id, buyer_id=None, moment=desk.noon)
        assert seen.why_not.code == "OnlyForMembers"
